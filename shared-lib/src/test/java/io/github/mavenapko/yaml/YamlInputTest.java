package io.github.mavenapko.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class YamlInputTest {
    private final Diagnostics problems = new Diagnostics();

    private YamlInput input(String text) {
        return YamlInput.of(YamlDocument.read("x.yaml", text.getBytes(StandardCharsets.UTF_8)), problems);
    }

    private Iterable<String> messages() {
        return problems.errors().stream().map(Diagnostic::toString).toList();
    }

    @Test
    void readsTextsWithoutChangingThem() {
        YamlInput input = input("a: 1.10\nb: yes\nc: ~\nd: [0755, x]\ne: {k: 2024-01-02}\n");

        assertThat(input.text("a")).isEqualTo("1.10");
        assertThat(input.text("b")).isEqualTo("yes");
        assertThat(input.text("c")).isEmpty();
        assertThat(input.text("absent")).isEmpty();
        assertThat(input.texts("d")).containsExactly("0755", "x");
        assertThat(input.textFields("e")).containsEntry("k", "2024-01-02");
        assertThat(problems.hasErrors()).isFalse();
    }

    @Test
    void readsTruthsInOldWordsToo() {
        YamlInput input = input("a: true\nb: on\nc: off\nd: \"true\"\n");

        assertThat(input.truth("a")).isTrue();
        assertThat(input.truth("b")).isTrue();
        assertThat(input.truth("c")).isFalse();
        input.truth("d");
        assertThat(messages()).containsExactly("x.yaml:4:4: d: must be true or false, not \"true\"");
    }

    @Test
    void readsOctalNumbersAndRefusesFractions() {
        YamlInput input = input("a: 0755\nb: 0o755\nc: 1.5\nd: \"3\"\ne: 99\n");

        assertThat(input.number("a", 0, 999)).contains(493L);
        assertThat(input.number("b", 0, 999)).contains(493L);
        assertThat(input.number("c", 0, 999)).isEmpty();
        assertThat(input.number("d", 0, 999)).isEmpty();
        assertThat(input.number("e", 0, 9)).isEmpty();
        assertThat(messages())
                .containsExactly(
                        "x.yaml:3:4: c: must be a whole number, not \"1.5\"",
                        "x.yaml:4:4: d: must be a whole number, not \"3\"",
                        "x.yaml:5:4: e: must be a whole number from 0 to 9, not \"99\"");
    }

    @Test
    void findsEveryUnknownKeyAndGuessesWhatWasMeant() {
        YamlInput input = input("packge: 1\nversion: 2\nfoo: 3\n");
        input.text("package");
        input.text("version");
        input.refuseOthers();

        assertThat(messages())
                .containsExactly(
                        "x.yaml:1:1: packge: is not a known key; did you mean \"package\"?",
                        "x.yaml:3:1: foo: is not a known key");
    }

    @Test
    void saysWhatStandsWhereSomethingElseIsExpected() {
        YamlInput input = input("a: [1]\nb: {c: 1}\nc: x\n");
        input.text("a");
        input.texts("b");
        input.textFields("c");

        assertThat(messages())
                .containsExactly(
                        "x.yaml:1:4: a: must be a string, not a list",
                        "x.yaml:2:4: b: must be a list, not a mapping",
                        "x.yaml:3:4: c: must be a mapping, not a text");
    }
}
