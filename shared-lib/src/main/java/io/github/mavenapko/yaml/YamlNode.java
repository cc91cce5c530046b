package io.github.mavenapko.yaml;

import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.List;
import java.util.Optional;

/** A value in a YAML document, with its place. Aliases and merge keys are already what they stand for. */
public sealed interface YamlNode {

    /** Where the value starts. */
    SourceLocation location();

    /** What kind of value it is, in the words of messages. */
    String kind();

    /**
     * A mapping.
     *
     * @param entries its entries in their order; each key is there once, and those of merge keys come last
     */
    record Mapping(SourceLocation location, List<Entry> entries) implements YamlNode {

        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key, unless it is absent. */
        public Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A key of a mapping and its value. */
    record Entry(Scalar key, YamlNode value) {}

    /** A sequence. */
    record Sequence(SourceLocation location, List<YamlNode> items) implements YamlNode {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A scalar.
     *
     * @param text its text as it stands in the source, without quotes and escapes
     * @param type what a decoder takes it for when it is not told what to expect
     * @param style how it is written
     */
    record Scalar(SourceLocation location, String text, ScalarType type, ScalarStyle style) implements YamlNode {

        /** Whether it is {@code null}, {@code ~} or nothing at all. */
        public boolean isNull() {
            return type == ScalarType.NULL;
        }

        /** Whether a typed decoder reads it as true: {@code true}, or a word such as {@code yes} or {@code on}. */
        public boolean isTrue() {
            return type == ScalarType.BOOLEAN ? ScalarType.isTrue(text) : ScalarType.isYes(text);
        }

        /** The same scalar with another text, which is a string. */
        public Scalar withText(String other) {
            return new Scalar(location, other, ScalarType.STRING, style);
        }

        @Override
        public String kind() {
            return type.words();
        }
    }
}
