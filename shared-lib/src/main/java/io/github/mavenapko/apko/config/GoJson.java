package io.github.mavenapko.apko.config;

import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tree of records, built for Go's JSON, as a JSON value. */
public final class GoJson {
    private GoJson() {}

    /** The value with the same fields in the same order. */
    public static JsonValue of(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return of(mapping);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return new JsonArray(sequence.items().stream().map(GoJson::of).toList());
        }
        return ofScalar((YamlNode.Scalar) node);
    }

    /** The object with the same fields in the same order. */
    public static JsonObject of(YamlNode.Mapping mapping) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.key().text(), of(entry.value())));
        return new JsonObject(fields);
    }

    private static JsonValue ofScalar(YamlNode.Scalar scalar) {
        return switch (scalar.type()) {
            case BOOLEAN -> JsonValue.of(Boolean.parseBoolean(scalar.text()));
            case INTEGER, FLOAT -> new JsonValue.Numeral(scalar.text());
            case NULL -> JsonValue.Literal.NULL;
            default -> JsonValue.of(scalar.text());
        };
    }
}
