package io.github.mavenapko.json;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that was read from a text, with its place in it. The typed questions put whatever is not as expected
 * into one collection of problems for the whole text and answer with an empty value; ask {@link #throwIfErrors()}
 * before the answers are used.
 */
public final class JsonInput {
    private final JsonParser parser;
    private final Diagnostics problems;
    private final JsonValue value;
    private final SourceLocation location;
    private final String field;

    private JsonInput(JsonParser parser, Diagnostics problems, JsonValue value, SourceLocation location, String field) {
        this.parser = parser;
        this.problems = problems;
        this.value = value;
        this.location = location;
        this.field = field;
    }

    /**
     * Reads a JSON text in UTF-8.
     *
     * @param source the text's name in messages
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when it is not JSON, has a field twice, or exceeds a
     *     limit
     */
    public static JsonInput read(String source, byte[] text, JsonLimits limits) {
        JsonParser parser = new JsonParser(source, limits);
        JsonValue value = parser.parse(text);
        SourceLocation start = parser.location(value, SourceLocation.of(source));
        return new JsonInput(parser, new Diagnostics(), value, start, "");
    }

    /** Reads a JSON text with the usual limits. */
    public static JsonInput read(String source, byte[] text) {
        return read(source, text, JsonLimits.USUAL);
    }

    /** The value itself. */
    public JsonValue value() {
        return value;
    }

    /** Where the value starts. */
    public SourceLocation location() {
        return location;
    }

    /** The path of the field from the root, such as {@code manifests[0].digest}; empty for the root. */
    public String field() {
        return field;
    }

    /** A field of this object, unless it is absent or {@code null}. */
    public Optional<JsonInput> get(String key) {
        JsonValue found = object().get(key);
        return found == null || found == JsonValue.Literal.NULL ? Optional.empty() : Optional.of(child(key, found));
    }

    /** A field that must be there. */
    public Optional<JsonInput> require(String key) {
        Optional<JsonInput> found = get(key);
        if (found.isEmpty() && value instanceof JsonObject) {
            error("has no field \"" + key + "\"");
        }
        return found;
    }

    /** The string in a field that must be there. */
    public String text(String key) {
        return require(key).map(JsonInput::text).orElse("");
    }

    /** The string in a field; empty when it is absent. */
    public Optional<String> optionalText(String key) {
        return get(key).map(JsonInput::text);
    }

    /** The whole number in a field that must be there. */
    public long number(String key) {
        return require(key).map(JsonInput::number).orElse(0L);
    }

    /** The items of the array in a field; none when it is absent. */
    public List<JsonInput> items(String key) {
        return get(key).map(JsonInput::items).orElse(List.of());
    }

    /** The strings of the array in a field; none when it is absent. */
    public List<String> texts(String key) {
        return items(key).stream().map(JsonInput::text).toList();
    }

    /** The strings of the object in a field by name, in their order; none when it is absent. */
    public Map<String, String> textFields(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        get(key).ifPresent(object -> object.fields().forEach((name, input) -> texts.put(name, input.text())));
        return Collections.unmodifiableMap(texts);
    }

    /** This string. */
    public String text() {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        error("must be a string");
        return "";
    }

    /** This whole number. */
    public long number() {
        try {
            if (value instanceof JsonValue.Numeral number) {
                return Long.parseLong(number.literal());
            }
        } catch (NumberFormatException e) {
            error("must be a whole number of at most 63 bits");
            return 0;
        }
        error("must be a whole number");
        return 0;
    }

    /** This truth value. */
    public boolean truth() {
        if (value != JsonValue.Literal.TRUE && value != JsonValue.Literal.FALSE) {
            error("must be true or false");
        }
        return value == JsonValue.Literal.TRUE;
    }

    /** The items of this array. */
    public List<JsonInput> items() {
        if (!(value instanceof JsonArray array)) {
            error("must be an array");
            return List.of();
        }
        List<JsonInput> items = new ArrayList<>();
        for (JsonValue item : array.items()) {
            items.add(child("[" + items.size() + "]", item));
        }
        return items;
    }

    /** The fields of this object by name, in their order. */
    public Map<String, JsonInput> fields() {
        Map<String, JsonInput> fields = new LinkedHashMap<>();
        object().forEach((key, item) -> fields.put(key, child(key, item)));
        return Collections.unmodifiableMap(fields);
    }

    /** Makes every field of this object that is not among these an error. */
    public void refuseOthers(Collection<String> known) {
        fields().forEach((key, input) -> {
            if (!known.contains(key)) {
                input.error("is not a known field" + Suggestion.didYouMean(key, known));
            }
        });
    }

    /** Adds a problem of this value. */
    public void error(String message) {
        problems.error(location, field, message);
    }

    /**
     * Ends the reading.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when something in the text was not as asked for,
     *     with all problems
     */
    public void throwIfErrors() {
        problems.throwIfErrors();
    }

    private Map<String, JsonValue> object() {
        if (value instanceof JsonObject object) {
            return object.fields();
        }
        error("must be an object");
        return Map.of();
    }

    private JsonInput child(String key, JsonValue item) {
        String path = field.isEmpty() || key.startsWith("[") ? field + key : field + "." + key;
        return new JsonInput(parser, problems, item, parser.location(item, location), path);
    }
}
