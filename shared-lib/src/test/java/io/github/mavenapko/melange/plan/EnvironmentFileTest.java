package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentFileTest {

    private static Map<String, String> read(String text) {
        return EnvironmentFile.read("x.env", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryForm() {
        assertThat(read("""
                # comment
                export A=1
                B: two
                C='sq $A'
                D="dq $A\\n \\"x"
                E=plain # tail
                F=a#b
                G=${A}x$NONE
                H=
                I=  spaced \s
                J='multi
                line'
                """))
                .containsExactly(
                        entry("A", "1"),
                        entry("B", "two"),
                        entry("C", "sq $A"),
                        entry("D", "dq 1\n \"x"),
                        entry("E", "plain"),
                        entry("F", "a#b"),
                        entry("G", "1x"),
                        entry("H", ""),
                        entry("I", "spaced"),
                        entry("J", "multi\nline"));
    }

    @Test
    void pointsToALineThatIsNone() {
        assertThatThrownBy(() -> read("A=1\nnonsense\n")).hasMessage("x.env:2: expected NAME=value");
        assertThatThrownBy(() -> read("A='x\n")).hasMessageContaining("quote is not closed");
    }
}
