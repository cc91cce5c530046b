package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatCountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc 1",
                "a{7} 7",
                "a{2,9}b{3} 9",
                "(a{2}){3} 6",
                "(?:(a{2})b{5}){3} 15",
                "\\(a{2}\\){3} 3",
                "[(a{2}]{3} 3",
                "[]{9}]{2} 2",
                "((a{1000}){1000}){1000} 1000000000",
                "a{2}|(b{3}){4} 12"
            })
    void multipliesCountsWithinEachOther(String expression, long count) {
        assertThat(RepeatCount.of(expression)).isEqualTo(count);
    }
}
