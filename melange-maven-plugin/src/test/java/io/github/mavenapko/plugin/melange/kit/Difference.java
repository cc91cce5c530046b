package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where two results differ. */
public final class Difference {
    private Difference() {}

    /** One text for each part that differs. */
    public static List<String> between(SortedMap<String, JsonNode> expected, SortedMap<String, JsonNode> actual) {
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String difference = between(expected.get(name), actual.get(name));
            if (!difference.isEmpty()) {
                differences.add(name + difference);
            }
        }
        return differences;
    }

    private static String between(@Nullable JsonNode expected, @Nullable JsonNode actual) {
        if (expected == null || actual == null) {
            return expected == null ? ": not expected" : ": missing";
        }
        if (expected.isObject() && actual.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            expected.fieldNames().forEachRemaining(keys::add);
            actual.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                JsonNode a = expected.get(key);
                JsonNode b = actual.get(key);
                if (a == null || b == null) {
                    return " ." + key + ": expected " + a + " was " + b;
                }
                String difference = between(a, b);
                if (!difference.isEmpty()) {
                    return " ." + key + difference;
                }
            }
            return "";
        }
        if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                if (!expected.path(i).equals(actual.path(i))) {
                    String inner =
                            expected.path(i).isContainerNode() && actual.path(i).isContainerNode()
                                    ? between(expected.path(i), actual.path(i))
                                    : ": expected " + expected.path(i) + " was " + actual.path(i);
                    return " [" + i + "] " + expected.path(i).path("name").asText() + inner;
                }
            }
            return "";
        }
        return expected.equals(actual) ? "" : ": expected " + expected + " was " + actual;
    }
}
