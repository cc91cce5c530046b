package io.github.mavenapko.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    @Test
    void isTheNearestNameOfThoseThatAreNear() {
        assertThat(Suggestion.nearest("pipelien", List.of("pipe", "pipeline", "pipelines")))
                .contains("pipeline");
        assertThat(Suggestion.nearest("packge", List.of("package", "packages"))).contains("package");
        assertThat(Suggestion.nearest("ab", List.of("ba", "xb"))).contains("xb");
        assertThat(Suggestion.nearest("kitten", List.of("sitting"))).isEmpty();
        assertThat(Suggestion.nearest("kittens", List.of("sitten"))).contains("sitten");
        assertThat(Suggestion.nearest("abcdef", List.of("cdefgh", "bcdefg"))).contains("bcdefg");
        assertThat(Suggestion.nearest("", List.of("a"))).contains("a");
        assertThat(Suggestion.nearest("x".repeat(65), List.of("x".repeat(65)))).isEmpty();
    }

    @Test
    void isNoneOfVeryManyNames() {
        List<String> many = IntStream.range(0, 1000).mapToObj(i -> "name" + i).toList();

        assertThat(Suggestion.didYouMean("nam1", many)).isEmpty();
        assertThat(Suggestion.didYouMeanAny("nam1", many)).isEqualTo("; did you mean \"name1\"?");
    }
}
