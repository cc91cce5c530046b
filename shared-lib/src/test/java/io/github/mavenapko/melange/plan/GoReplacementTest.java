package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoReplacementTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`^(\\d+)\\.(\\d+).*`, `$1_$2`, 1.22.3, 22",
                "`^(\\d+)\\.(\\d+).*`, `${1}_$2`, 1.22.3, 1_22",
                "`^(\\d+)\\.(\\d+).*`, `$1-$2`, 1.22.3, 1-22",
                "`^(?P<maj>\\d+)\\..*`, `${maj}.0`, 1.22.3, 1.0",
                "`^(?<maj>\\d+)\\..*`, `$maj`, 1.22.3, 1",
                "`(.*)`, `${1}t`, python3.14, python3.14t",
                "`\\.`, `$$`, 1.2.3, 1$2$3",
                "`^(\\d+).*`, `/usr/lib/llvm-\\$1`, 21.1.8, /usr/lib/llvm-\\21",
                "`^(\\d+).*`, `a$-b${c ${1`, 1.2, a$-b${c ${1",
                "`^\\d+`, `$1$9x`, 12.3, .3",
                "`x`, `y`, abc, abc",
                "`\\..*`, `-${{host.triplet.gnu}}`, 1.2, `1-${{host.triplet.gnu}}`",
                "`$`, `!`, ab, ab!",
                "`b*`, `-`, abc, -a-c-",
                "`(a)|b`, `[$1]`, ab, [a][]"
            })
    void replacesAsGoDoes(String expression, String template, String input, String expected) {
        assertThat(new GoReplacement(template, new RegexBudget()).replaceAll(Pattern.compile(expression), input))
                .contains(expected);
    }

    @Test
    void givesUpWhatTakesTooLong() {
        String input = "a".repeat(100_000);

        assertThat(new GoReplacement("", new RegexBudget()).replaceAll(Pattern.compile("a.{0,900}c|a"), input))
                .isEmpty();
    }
}
