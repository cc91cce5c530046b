package io.github.mavenapko.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.diagnostic.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlWriterTest {

    private static String written(String text) {
        return YamlWriter.write(
                new MappingBuilder(GoEncoding.YAML).alwaysText("k", text).build(), 2);
    }

    @Test
    void writesScalarsAsGoDoes() {
        assertThat(written("plain text")).isEqualTo("k: plain text\n");
        assertThat(written("")).isEqualTo("k: \"\"\n");
        assertThat(written("y")).isEqualTo("k: \"y\"\n");
        assertThat(written("1.10")).isEqualTo("k: \"1.10\"\n");
        assertThat(written("1:30")).isEqualTo("k: \"1:30\"\n");
        assertThat(written("1.2.3")).isEqualTo("k: 1.2.3\n");
        assertThat(written("'a' == 'b'")).isEqualTo("k: '''a'' == ''b'''\n");
        assertThat(written("a: b")).isEqualTo("k: 'a: b'\n");
        assertThat(written("a #b")).isEqualTo("k: 'a #b'\n");
        assertThat(written("-x")).isEqualTo("k: -x\n");
        assertThat(written("a\tb")).isEqualTo("k: \"a\\tb\"\n");
        assertThat(written("\uD83D\uDE00")).isEqualTo("k: \"\\U0001F600\"\n");
    }

    @Test
    void writesLinesAsBlocks() {
        assertThat(written("a\nb\n")).isEqualTo("k: |\n  a\n  b\n");
        assertThat(written("a\n\nb")).isEqualTo("k: |-\n  a\n\n  b\n");
        assertThat(written("a\n\n")).isEqualTo("k: |+\n  a\n\n");
        assertThat(written(" a\nb\n")).isEqualTo("k: |2\n   a\n  b\n");
        assertThat(written("a \nb\n")).isEqualTo("k: \"a \\nb\\n\"\n");
    }

    @Test
    void indentsSequencesUnderTheirKeysAndAlignsTheirItems() {
        MappingBuilder inner =
                new MappingBuilder(GoEncoding.YAML).alwaysText("a", "1x").texts("b", List.of("c"));
        MappingBuilder root = new MappingBuilder(GoEncoding.YAML).items("l", List.of(inner), MappingBuilder::build);

        assertThat(YamlWriter.write(root.build(), 4)).isEqualTo("l:\n    - a: 1x\n      b:\n        - c\n");
        assertThat(YamlWriter.write(root.build(), 2)).isEqualTo("l:\n  - a: 1x\n    b:\n      - c\n");
    }

    @Test
    void sortsMapsAsEachFormOfGoDoes() {
        Map<String, String> map = new LinkedHashMap<>();
        List.of("a10", "a9", "B", "a", "_", "1").forEach(key -> map.put(key, "x"));

        assertThat(keys(GoEncoding.YAML, map)).containsExactly("_", "1", "B", "a", "a9", "a10");
        assertThat(keys(GoEncoding.JSON, map)).containsExactly("1", "B", "_", "a", "a10", "a9");
    }

    private static List<String> keys(GoEncoding encoding, Map<String, String> map) {
        YamlNode.Mapping tree =
                new MappingBuilder(encoding).textFields("m", map).build();
        List<String> keys = new ArrayList<>();
        ((YamlNode.Mapping) tree.get("m").orElseThrow())
                .entries()
                .forEach(entry -> keys.add(entry.key().text()));
        return keys;
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadAgain(@ForAll("texts") String key, @ForAll("texts") String text) {
        YamlNode.Mapping inner = new MappingBuilder(GoEncoding.YAML)
                .alwaysText(key, text)
                .alwaysText(key + "x", text)
                .build();
        YamlNode.Mapping tree = new MappingBuilder(GoEncoding.YAML)
                .always("outer", inner)
                .texts("list", List.of(text, key, text))
                .build();
        String written = YamlWriter.write(tree, 2);

        YamlNode read = YamlDocument.read("x", written.getBytes(StandardCharsets.UTF_8));

        assertThat(plain(read)).isEqualTo(plain(tree));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> nasty = Arbitraries.strings()
                .withChars("ab01 \t\n\r:#-?|>'\"\\%@`&*!{}[],.~yn=<_+\u00e9\u2028\uFEFF\u0007")
                .ofMaxLength(12);
        Arbitrary<String> any =
                Arbitraries.strings().all().excludeChars('\uD800').ofMaxLength(8);
        return Arbitraries.oneOf(nasty, any.map(text -> text.replaceAll("[\\uD800-\\uDFFF\\uFFFE\\uFFFF]", "x")));
    }

    private static Object plain(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> map.put(entry.key().text(), plain(entry.value())));
            return map;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream().map(YamlWriterTest::plain).toList();
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        return new YamlNode.Scalar(SourceLocation.of(""), scalar.text(), scalar.type(), ScalarStyle.PLAIN);
    }
}
