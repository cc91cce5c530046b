package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shells that guests have accept every script. */
class ScriptSyntaxTest {

    @Test
    void everyShellOfThisMachineAcceptsEveryScript() throws IOException, InterruptedException {
        for (Definition definition : Definition.all()) {
            for (String script : Expansion.of(definition.id(), Map.of()).scripts()) {
                for (Shell shell : Shell.present()) {
                    assertThat(shell.syntaxErrors(script))
                            .as(definition.id() + " with " + shell)
                            .isEmpty();
                }
            }
        }
        for (Shell shell : Shell.values()) {
            if (!Shell.present().contains(shell)) {
                Tool.unmet("there is no shell " + shell);
            }
        }
    }

    @Test
    void aBrokenScriptIsNoticed() throws IOException, InterruptedException {
        for (Shell shell : Shell.present()) {
            assertThat(shell.syntaxErrors("if true; then echo yes\n")).isNotEmpty();
        }
    }
}
