package io.github.mavenapko.apko.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternDefeatingSortTest {
    private static final Comparator<Element> BY_KEY = Comparator.comparingInt(Element::key);

    private record Element(int key, int at) {}

    /** The last column was printed by a program in Go 1.26 that sorts the same elements with {@code slices.SortFunc}. */
    @ParameterizedTest
    @CsvSource({
        "12, 0, -1667942583",
        "12, 3, -1490473381",
        "13, 0, 340604183",
        "13, 1, -717136201",
        "13, 2, -1336563627",
        "44, 0, -2099142401",
        "44, 1, -1670587849",
        "44, 2, 195856039",
        "44, 3, 1468594347",
        "60, 0, 1640343225",
        "60, 1, -1326328329",
        "60, 3, 1945961797",
        "200, 0, -2051134119",
        "200, 1, -1030341497",
        "200, 2, -399401099",
        "200, 3, 820347831",
        "1000, 0, 1619831887",
        "1000, 1, -1464774239",
        "1000, 2, 1862049029",
        "1000, 3, 884435769",
    })
    void putsEqualElementsWhereGoDoes(int size, int pattern, int order) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(new Element(key(size, pattern, i), i));
        }
        PatternDefeatingSort.sort(elements, BY_KEY);
        int hash = 17;
        for (Element element : elements) {
            hash = hash * 31 + element.at();
        }
        assertThat(elements).isSortedAccordingTo(BY_KEY);
        assertThat(hash).isEqualTo(order);
    }

    private static int key(int size, int pattern, int i) {
        return switch (pattern) {
            case 0 -> i * 7919 % 101 % 7;
            case 1 -> (size - i) / 3;
            case 2 -> i / 4;
            default -> (i * i + 3 * i) % 97 / 2;
        };
    }

    @Test
    void sortsWhatIsMadeToBeSortedSlowly() {
        Random random = new Random(5);
        for (int run = 0; run < 200; run++) {
            List<Element> elements = new ArrayList<>();
            int size = random.nextInt(700);
            int keys = 1 + random.nextInt(40);
            for (int i = 0; i < size; i++) {
                elements.add(new Element(i % 2 == 0 ? i : random.nextInt(keys), i));
            }
            PatternDefeatingSort.sort(elements, BY_KEY);
            assertThat(elements).hasSize(size).isSortedAccordingTo(BY_KEY);
        }
    }
}
