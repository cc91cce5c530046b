package io.github.mavenapko.transport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The header fields of an answer.
 *
 * @param fields values by name; the case of the names does not matter
 */
public record HttpHeaders(Map<String, List<String>> fields) {

    public HttpHeaders {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, values) ->
                copy.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values));
        fields = Collections.unmodifiableMap(copy);
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of a field. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The number of bytes of all names and values. */
    long size() {
        return fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(value -> (long) field.getKey().length() + value.length() + 4))
                .mapToLong(Long::longValue)
                .sum();
    }
}
