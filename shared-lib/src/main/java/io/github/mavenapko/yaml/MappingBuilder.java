package io.github.mavenapko.yaml;

import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Builds a mapping to be written, field by field in their order. Where a method's name does not say otherwise, an empty
 * value is left out, as Go's {@code omitempty} does.
 */
public final class MappingBuilder {
    private static final SourceLocation MADE = SourceLocation.of("generated");

    private final GoEncoding encoding;
    private final List<YamlNode.Entry> entries = new ArrayList<>();

    public MappingBuilder(GoEncoding encoding) {
        this.encoding = encoding;
    }

    /** The form in which the mapping will be written. */
    public GoEncoding encoding() {
        return encoding;
    }

    /** A text, be it empty. */
    public MappingBuilder alwaysText(String key, String value) {
        return always(key, textNode(value));
    }

    /** A value, be it empty. */
    public MappingBuilder always(String key, YamlNode value) {
        entries.add(new YamlNode.Entry(textNode(key), value));
        return this;
    }

    /** A truth value, be it false. */
    public MappingBuilder alwaysTruth(String key, boolean value) {
        return always(key, truthNode(value));
    }

    /** A whole number, be it zero. */
    public MappingBuilder alwaysNumber(String key, long value) {
        return always(key, scalar(Long.toString(value), ScalarType.INTEGER));
    }

    /** A whole number that fits 64 bits without a sign, be it zero. */
    public MappingBuilder alwaysUnsigned(String key, long value) {
        return always(key, scalar(Long.toUnsignedString(value), ScalarType.INTEGER));
    }

    /** A text. */
    public MappingBuilder text(String key, String value) {
        return value.isEmpty() ? this : alwaysText(key, value);
    }

    /** A text; in YAML also an empty one. */
    public MappingBuilder textEvenEmptyInYaml(String key, String value) {
        return encoding == GoEncoding.YAML ? alwaysText(key, value) : text(key, value);
    }

    /** {@code true}, or nothing. */
    public MappingBuilder truth(String key, boolean value) {
        return value ? alwaysTruth(key, true) : this;
    }

    /** {@code true}, or nothing; in YAML also {@code false}. */
    public MappingBuilder truthEvenFalseInYaml(String key, boolean value) {
        return encoding == GoEncoding.YAML ? alwaysTruth(key, value) : truth(key, value);
    }

    /** A whole number other than zero. */
    public MappingBuilder number(String key, long value) {
        return value == 0 ? this : alwaysNumber(key, value);
    }

    /** A mapping. */
    public MappingBuilder mapping(String key, YamlNode.Mapping value) {
        return value.entries().isEmpty() ? this : always(key, value);
    }

    /** A mapping; in JSON also an empty one. */
    public MappingBuilder mappingEvenEmptyInJson(String key, YamlNode.Mapping value) {
        return encoding == GoEncoding.JSON ? always(key, value) : mapping(key, value);
    }

    /** A list of texts, or null when there are none. */
    public MappingBuilder textsOrNull(String key, Collection<String> values) {
        return values.isEmpty() ? always(key, scalar("null", ScalarType.NULL)) : texts(key, values);
    }

    /** A map from text to text, or null when it is empty. */
    public MappingBuilder textFieldsOrNull(String key, Map<String, String> values) {
        return values.isEmpty() ? always(key, scalar("null", ScalarType.NULL)) : textFields(key, values);
    }

    /** A list of texts. */
    public MappingBuilder texts(String key, Collection<String> values) {
        return items(key, values, MappingBuilder::textNode);
    }

    /** A list. */
    public <T> MappingBuilder items(String key, Collection<T> values, Function<T, YamlNode> form) {
        return values.isEmpty() ? this : alwaysItems(key, values, form);
    }

    /** A list, be it empty. */
    public <T> MappingBuilder alwaysItems(String key, Collection<T> values, Function<T, YamlNode> form) {
        return always(key, new YamlNode.Sequence(MADE, values.stream().map(form).toList()));
    }

    /** A map from text to text, in the order of the form. */
    public MappingBuilder textFields(String key, Map<String, String> values) {
        return fields(key, values, MappingBuilder::textNode);
    }

    /** A map, in the order of the form. */
    public <T> MappingBuilder fields(String key, Map<String, T> values, Function<T, YamlNode> form) {
        return values.isEmpty() ? this : alwaysFields(key, values, form);
    }

    /** A map, be it empty, in the order of the form. */
    public <T> MappingBuilder alwaysFields(String key, Map<String, T> values, Function<T, YamlNode> form) {
        Map<String, T> sorted = new TreeMap<>(encoding.keyOrder());
        sorted.putAll(values);
        MappingBuilder map = new MappingBuilder(encoding);
        sorted.forEach((name, value) -> map.always(name, form.apply(value)));
        return always(key, map.build());
    }

    /** The mapping. */
    public YamlNode.Mapping build() {
        return new YamlNode.Mapping(MADE, entries);
    }

    /** A text to be written. */
    public static YamlNode.Scalar textNode(String value) {
        return scalar(value, ScalarType.STRING);
    }

    /** A truth value to be written. */
    public static YamlNode.Scalar truthNode(boolean value) {
        return scalar(Boolean.toString(value), ScalarType.BOOLEAN);
    }

    private static YamlNode.Scalar scalar(String text, ScalarType type) {
        return new YamlNode.Scalar(MADE, text, type, ScalarStyle.PLAIN);
    }
}
