package io.github.mavenapko.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields keep their order.
 *
 * @param fields the values by name, in the order in which they are written
 */
public record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
    private static final Comparator<String> BYTEWISE =
            Comparator.comparing((String key) -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    public JsonObject {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Starts an object; its fields come in the order in which they are put. */
    public static Builder builder() {
        return new Builder();
    }

    /** An object of strings whose fields are sorted by the bytes of their names, as a Go map is written. */
    public static JsonObject sortedTexts(Map<String, String> texts) {
        Map<String, JsonValue> sorted = new TreeMap<>(BYTEWISE);
        texts.forEach((key, text) -> sorted.put(key, JsonValue.of(text)));
        return new JsonObject(sorted);
    }

    /** An object whose fields are sorted by the bytes of their names, as a Go map is written. */
    public static JsonObject sorted(Map<String, ? extends JsonValue> values) {
        Map<String, JsonValue> sorted = new TreeMap<>(BYTEWISE);
        sorted.putAll(values);
        return new JsonObject(sorted);
    }

    /** Collects the fields of an object; a field may be put once. */
    public static final class Builder {
        private final Map<String, JsonValue> fields = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a field. */
        public Builder put(String key, JsonValue value) {
            if (fields.putIfAbsent(key, value) != null) {
                throw new IllegalArgumentException("field \"" + key + "\" is there already");
            }
            return this;
        }

        /** Adds a string. */
        public Builder put(String key, String text) {
            return put(key, JsonValue.of(text));
        }

        /** Adds a whole number. */
        public Builder put(String key, long number) {
            return put(key, JsonValue.of(number));
        }

        /** Adds {@code true} or {@code false}. */
        public Builder put(String key, boolean truth) {
            return put(key, JsonValue.of(truth));
        }

        /** Adds a string unless it is absent or empty (Go's {@code omitempty}). */
        public Builder putUnlessEmpty(String key, @Nullable String text) {
            return text == null || text.isEmpty() ? this : put(key, text);
        }

        /** Adds a number unless it is 0 (Go's {@code omitempty}). */
        public Builder putUnlessZero(String key, long number) {
            return number == 0 ? this : put(key, number);
        }

        /** Adds {@code true}, or nothing (Go's {@code omitempty}). */
        public Builder putIfTrue(String key, boolean truth) {
            return truth ? put(key, true) : this;
        }

        /** Adds an array of strings unless there are none (Go's {@code omitempty}). */
        public Builder putUnlessEmpty(String key, Collection<String> texts) {
            return texts.isEmpty() ? this : put(key, JsonArray.ofTexts(texts));
        }

        /** Adds an object of strings with sorted fields unless there are none (Go's {@code omitempty}). */
        public Builder putUnlessEmpty(String key, Map<String, String> texts) {
            return texts.isEmpty() ? this : put(key, sortedTexts(texts));
        }

        /** The object. */
        public JsonObject build() {
            return new JsonObject(fields);
        }
    }
}
