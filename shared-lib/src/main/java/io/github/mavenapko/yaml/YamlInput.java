package io.github.mavenapko.yaml;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.diagnostic.Suggestion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A YAML value that is read field by field. Typed questions put whatever is not as expected into the problems of the
 * whole text and answer with an empty value, as they do for an absent or null field. After the last question,
 * {@link #refuseOthers()} makes every field that was not asked for a problem.
 */
public final class YamlInput {
    private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final YamlNode node;
    private final Diagnostics problems;
    private final String field;
    private final Set<String> asked = new TreeSet<>();

    private YamlInput(YamlNode node, Diagnostics problems, String field) {
        this.node = node;
        this.problems = problems;
        this.field = field;
    }

    /** A document that must be a mapping; its problems go where the caller wants them. */
    public static YamlInput of(YamlNode root, Diagnostics problems) {
        return new YamlInput(root, problems, "");
    }

    /**
     * A part of a document.
     *
     * @param field its path from the document's root
     */
    public static YamlInput of(YamlNode part, Diagnostics problems, String field) {
        return new YamlInput(part, problems, field);
    }

    /** The value itself. */
    public YamlNode node() {
        return node;
    }

    /** Where the value starts. */
    public SourceLocation location() {
        return node.location();
    }

    /** The path of the field from the root, such as {@code package.copyright[0].license}; empty for the root. */
    public String field() {
        return field;
    }

    /** Where the problems of the text go. */
    public Diagnostics problems() {
        return problems;
    }

    /** A field of this mapping, unless it is absent or null. */
    public Optional<YamlInput> get(String key) {
        asked.add(key);
        return mapping().get(key).filter(YamlInput::isSet).map(value -> child(key, value));
    }

    /** Whether this mapping has the field, be it null. */
    public boolean has(String key) {
        asked.add(key);
        return mapping().get(key).isPresent();
    }

    /** The text of a field. */
    public String text(String key) {
        return get(key).map(YamlInput::text).orElse("");
    }

    /** The truth value of a field. */
    public boolean truth(String key) {
        return get(key).map(YamlInput::truth).orElse(false);
    }

    /** The whole number in a field. */
    public Optional<Long> number(String key, long least, long greatest) {
        return get(key).flatMap(input -> input.number(least, greatest));
    }

    /** The items of the list in a field. */
    public List<YamlInput> items(String key) {
        return get(key).map(YamlInput::items).orElse(List.of());
    }

    /** The items of the list in a field, each read in the same way. */
    public <T> List<T> items(String key, Function<YamlInput, T> reading) {
        return items(key).stream().map(reading).toList();
    }

    /** The texts of the list in a field. */
    public List<String> texts(String key) {
        return items(key, YamlInput::text);
    }

    /** The texts of the mapping in a field, in their order. */
    public Map<String, String> textFields(String key) {
        return fields(key, YamlInput::text);
    }

    /** The values of the mapping in a field, in their order, each read in the same way. */
    public <T> Map<String, T> fields(String key, Function<YamlInput, T> reading) {
        return get(key).map(input -> input.fields(reading)).orElse(Map.of());
    }

    /** The values of this mapping, in their order, each read in the same way. */
    public <T> Map<String, T> fields(Function<YamlInput, T> reading) {
        Map<String, T> fields = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping().entries()) {
            fields.put(entry.key().text(), reading.apply(child(entry.key().text(), entry.value())));
        }
        return Collections.unmodifiableMap(fields);
    }

    /** This text: the scalar as it is written; null is empty. */
    public String text() {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.isNull() ? "" : scalar.text();
        }
        error("must be a string, not " + node.kind());
        return "";
    }

    /** This truth value: {@code true} or {@code false}; {@code yes}, {@code no}, {@code on} and {@code off} too. */
    public boolean truth() {
        if (node instanceof YamlNode.Scalar scalar) {
            boolean known = scalar.type() == ScalarType.BOOLEAN
                    || ScalarType.isYes(scalar.text())
                    || ScalarType.isNo(scalar.text())
                    || scalar.isNull();
            if (known) {
                return scalar.isTrue();
            }
        }
        error("must be true or false, not " + shown());
        return false;
    }

    /** This whole number, which is written without quotes; empty, and a problem, when it is out of bounds. */
    public Optional<Long> number(long least, long greatest) {
        Optional<BigInteger> number = node instanceof YamlNode.Scalar scalar && scalar.type() == ScalarType.INTEGER
                ? ScalarType.integer(scalar.text())
                : Optional.empty();
        if (number.isEmpty()) {
            error("must be a whole number, not " + shown());
            return Optional.empty();
        }
        BigInteger value = number.get();
        if (value.compareTo(GREATEST_LONG) > 0 || value.longValue() < least || value.longValue() > greatest) {
            error("must be a whole number from " + least + " to " + greatest + ", not " + shown());
            return Optional.empty();
        }
        return Optional.of(value.longValue());
    }

    /** This whole number of 64 bits without a sign, in the bits of a {@code long}; empty, and a problem, when it is none. */
    public Optional<Long> unsigned() {
        Optional<BigInteger> number = node instanceof YamlNode.Scalar scalar && scalar.type() == ScalarType.INTEGER
                ? ScalarType.integer(scalar.text()).filter(value -> value.signum() >= 0)
                : Optional.empty();
        if (number.isEmpty()) {
            error("must be a whole number from 0 to 18446744073709551615, not " + shown());
        }
        return number.map(BigInteger::longValue);
    }

    /** An empty mapping that stands for a field of this one that is absent. */
    public YamlInput absent(String key) {
        return child(key, new YamlNode.Mapping(node.location(), List.of()));
    }

    /** The items of this list. */
    public List<YamlInput> items() {
        List<YamlInput> items = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                items.add(new YamlInput(item, problems, field + "[" + items.size() + "]"));
            }
        } else if (isSet(node)) {
            error("must be a list, not " + node.kind());
        }
        return items;
    }

    /** Makes every field of this mapping that was not asked for a problem. */
    public void refuseOthers() {
        for (YamlNode.Entry entry : mapping().entries()) {
            String key = entry.key().text();
            if (!asked.contains(key)) {
                problems.error(
                        entry.key().location(), path(key), "is not a known key" + Suggestion.didYouMean(key, asked));
            }
        }
    }

    /** Makes every field of this mapping that was not asked for, and is not among these, something to know. */
    public void warnOfOthers(Set<String> ignored) {
        for (YamlNode.Entry entry : mapping().entries()) {
            String key = entry.key().text();
            if (!asked.contains(key) && !ignored.contains(key)) {
                problems.warning(
                        entry.key().location(),
                        path(key),
                        "is not a known key and has no effect" + Suggestion.didYouMean(key, asked));
            }
        }
    }

    /** Adds a problem of this value. */
    public void error(String message) {
        problems.error(node.location(), field, message);
    }

    /** Adds a problem of a field of this mapping; at the mapping when it is absent. */
    public void error(String key, String message) {
        problems.error(mapping().get(key).map(YamlNode::location).orElse(node.location()), path(key), message);
    }

    /** Adds something to know about this value. */
    public void warning(String message) {
        problems.warning(node.location(), field, message);
    }

    private YamlNode.Mapping mapping() {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        if (isSet(node) && asked.add("")) {
            error("must be a mapping, not " + node.kind());
        }
        return new YamlNode.Mapping(node.location(), List.of());
    }

    private static boolean isSet(YamlNode value) {
        return !(value instanceof YamlNode.Scalar scalar && scalar.isNull());
    }

    private YamlInput child(String key, YamlNode value) {
        return new YamlInput(value, problems, path(key));
    }

    private String path(String key) {
        return field.isEmpty() ? key : field + "." + key;
    }

    private String shown() {
        return node instanceof YamlNode.Scalar scalar ? "\"" + scalar.text() + "\"" : node.kind();
    }
}
