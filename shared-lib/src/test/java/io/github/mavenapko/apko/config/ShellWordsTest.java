package io.github.mavenapko.apko.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void splitsAtBlanksAndKeepsWhatIsQuoted() {
        assertThat(ShellWords.split(" a  'b c' \"d\\\"e\" f\\ g '' x'y'z "))
                .containsExactly("a", "b c", "d\"e", "f g", "", "xyz");
    }

    @Test
    void takesAHashAtTheStartOfAWordForAComment() {
        assertThat(ShellWords.split("a # b\nc d#e")).containsExactly("a", "c", "d#e");
    }

    @Test
    void refusesWhatDoesNotEnd() {
        assertThatThrownBy(() -> ShellWords.split("a 'b")).hasMessageContaining("'");
        assertThatThrownBy(() -> ShellWords.split("a \"b")).hasMessageContaining("\"");
        assertThatThrownBy(() -> ShellWords.split("a\\")).hasMessageContaining("backslash");
    }
}
