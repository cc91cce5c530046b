package io.github.mavenapko.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentTest {

    private static YamlNode read(String text) {
        return YamlDocument.read("x.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static YamlNode.Scalar scalar(String text) {
        return (YamlNode.Scalar)
                ((YamlNode.Mapping) read("k: " + text)).get("k").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "4.10, FLOAT", "1, INTEGER", "0o755, INTEGER", "0755, INTEGER", "08, FLOAT", "0b101, INTEGER", "0x1F, INTEGER",
        "1_000, INTEGER", "1e3, FLOAT", "1E400, STRING", ".5, FLOAT", ".inf, FLOAT", "true, BOOLEAN", "TRUE, BOOLEAN",
        "yes, STRING", "n, STRING", "~, NULL", "Null, NULL", "2024-01-02, TIMESTAMP", "1:30, STRING", "1.2.3, STRING",
        "'\"7\"', STRING", "'!!str 7', STRING", "'!!int 7', INTEGER", "'!own x', STRING",
                "18446744073709551615, INTEGER"
    })
    void takesPlainScalarsForWhatGoTakesThemFor(String text, ScalarType type) {
        assertThat(scalar(text).type()).isEqualTo(type);
    }

    @Test
    void keepsTheTextOfScalarsAsItIsWritten() {
        assertThat(scalar("0o755").text()).isEqualTo("0o755");
        assertThat(scalar("1.10").text()).isEqualTo("1.10");
        assertThat(scalar("!!binary aGk=").text()).isEqualTo("hi");
    }

    @Test
    void namesBothPlacesOfADuplicateKey() {
        assertThatThrownBy(() -> read("a: 1\nb: 2\na: 3\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("x.yaml:3:1: key \"a\" is there already, at line 1; remove one of them");
    }

    @Test
    void expandsAliasesAndMergeKeysAndLetsOwnKeysWin() {
        YamlNode.Mapping root = (YamlNode.Mapping) read("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: *a\n");

        YamlNode.Mapping merged = (YamlNode.Mapping) root.get("b").orElseThrow();

        assertThat(merged.entries()).extracting(entry -> entry.key().text()).containsExactly("y", "x");
        assertThat(((YamlNode.Scalar) merged.get("y").orElseThrow()).text()).isEqualTo("3");
        assertThat(root.get("c")).isEqualTo(root.get("a"));
    }

    @Test
    void refusesAnAnchorWhoseValueContainsItself() {
        assertThatThrownBy(() -> read("a: &a [*a]\n")).hasMessageContaining("contains itself");
    }

    @Test
    void refusesAnAliasWithoutAnchor() {
        assertThatThrownBy(() -> read("a: *none\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none");
    }

    @Test
    void readsTheFirstDocumentOnly() {
        assertThat(((YamlNode.Mapping) read("a: 1\n---\n[broken\n")).entries()).hasSize(1);
    }

    @Test
    void refusesASecondDocumentOfTheSameKind() {
        assertThatThrownBy(() -> read("a: 1\nb: 2\n---\nb: 3\na: 4\n")).hasMessageContaining("multiple documents");
        assertThat(read("a: 1\nb: 2\n---\nb: 3\n")).isInstanceOf(YamlNode.Mapping.class);
    }

    @Test
    void refusesTagsOfTheWritersOwnWhereAsked() {
        byte[] text = "a: !Exec 'x'\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(YamlDocument.read("x.yaml", text)).isInstanceOf(YamlNode.Mapping.class);
        assertThatThrownBy(() -> YamlDocument.readWithoutOwnTags("x.yaml", text))
                .hasMessageContaining("tag !Exec");
    }

    @Test
    void refusesAnotherVersionOfYaml() {
        assertThatThrownBy(() -> read("%YAML 1.2\n---\na: 1\n")).hasMessageContaining("%YAML 1.2");
        assertThat(read("%YAML 1.1\n---\na: 1\n")).isInstanceOf(YamlNode.Mapping.class);
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(((YamlNode.Mapping) read("\uFEFFa: 1\n")).get("a")).isPresent();
        byte[] utf16 = "\uFEFFa: é\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(((YamlNode.Mapping) YamlDocument.read("x", utf16)).get("a")).isPresent();
    }

    @Test
    void pointsToBytesThatAreNoText() {
        byte[] latin1 = "a: b\nc: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> YamlDocument.read("x.yaml", latin1)).hasMessageStartingWith("x.yaml:2:7: ");
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> read("# only a comment\n")).hasMessageContaining("is empty");
    }

    @Test
    void namesTheLimitThatIsExceeded() {
        YamlLimits small = new YamlLimits(100, 5, 10, 2);
        assertThatThrownBy(() -> YamlDocument.read("x", new byte[101], small)).hasMessageContaining("100 bytes");
        byte[] many = "[1,2,3,4,5,6,7,8,9,10]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> YamlDocument.read("x", many, small)).hasMessageContaining("10 values");
        byte[] deep = "[[[[[[[[1]]]]]]]]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> YamlDocument.read("x", deep, small)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void stopsAtAliasesThatMultiply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append((before + ",").repeat(9))
                    .append(before)
                    .append("]\n");
        }
        assertThatThrownBy(() -> read(bomb.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limit");
    }
}
