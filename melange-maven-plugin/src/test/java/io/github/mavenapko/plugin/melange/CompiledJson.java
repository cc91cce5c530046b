package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compiled definitions as JSON, compared field by field. */
final class CompiledJson {
    private CompiledJson() {}

    /** The value with sorted fields; steps of built-in pipelines without their expansion; scripts squeezed. */
    static JsonValue comparable(JsonValue value, Predicate<String> isBuiltIn) {
        if (value instanceof JsonArray array) {
            return new JsonArray(array.items().stream()
                    .map(item -> comparable(item, isBuiltIn))
                    .toList());
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        Map<String, JsonValue> fields = new TreeMap<>();
        object.fields().forEach((key, field) -> fields.put(key, comparable(field, isBuiltIn)));
        if (fields.get("uses") instanceof JsonValue.Text uses && isBuiltIn.test(uses.value())) {
            fields.remove("pipeline");
        }
        if (fields.get("runs") instanceof JsonValue.Text runs) {
            String squeezed = ShellText.squeeze(runs.value());
            fields.put("runs", JsonValue.of(squeezed));
            if (squeezed.isEmpty()) {
                fields.remove("runs");
            }
        }
        return new JsonObject(fields);
    }

    /** The value without fields that are empty objects or arrays. */
    static JsonValue withoutEmpty(JsonValue value) {
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    array.items().stream().map(CompiledJson::withoutEmpty).toList());
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        Map<String, JsonValue> fields = new TreeMap<>();
        object.fields().forEach((key, field) -> {
            JsonValue inner = withoutEmpty(field);
            boolean empty = inner instanceof JsonArray array && array.items().isEmpty()
                    || inner instanceof JsonObject one && one.fields().isEmpty();
            if (!empty) {
                fields.put(key, inner);
            }
        });
        return new JsonObject(fields);
    }

    /** Where two values differ first, and how. */
    static Optional<String> difference(String path, JsonValue expected, JsonValue was) {
        if (expected instanceof JsonObject a && was instanceof JsonObject b) {
            TreeSet<String> keys = new TreeSet<>(a.fields().keySet());
            keys.addAll(b.fields().keySet());
            for (String key : keys) {
                JsonValue x = a.fields().get(key);
                JsonValue y = b.fields().get(key);
                Optional<String> difference = x == null || y == null
                        ? Optional.of(path + "." + key + ": expected " + x + " was " + y)
                        : difference(path + "." + key, x, y);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        if (expected instanceof JsonArray a
                && was instanceof JsonArray b
                && a.items().size() == b.items().size()) {
            for (int i = 0; i < a.items().size(); i++) {
                Optional<String> difference = difference(
                        path + "[" + i + "]", a.items().get(i), b.items().get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return expected.equals(was) ? Optional.empty() : Optional.of(path + ": expected " + expected + " was " + was);
    }
}
