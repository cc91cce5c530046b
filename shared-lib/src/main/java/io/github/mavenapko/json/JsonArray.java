package io.github.mavenapko.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A JSON array. */
public record JsonArray(List<JsonValue> items) implements JsonValue {

    public JsonArray {
        items = List.copyOf(items);
    }

    /** An array of these values. */
    public static JsonArray of(JsonValue... items) {
        return new JsonArray(Arrays.asList(items));
    }

    /** An array of strings. */
    public static JsonArray ofTexts(Collection<String> texts) {
        return new JsonArray(texts.stream().map(JsonValue::of).toList());
    }
}
