package io.github.mavenapko.melange.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Values by name, and the one way of putting them into texts. Immutable. */
final class Variables {
    /** Longest text that substitution may make, in characters. */
    static final int LONGEST = 4 << 20;

    private final Map<String, String> values;

    private Variables(Map<String, String> values) {
        this.values = values;
    }

    /** No values. */
    static Variables none() {
        return new Variables(Map.of());
    }

    /** These values besides those that are there; a new one replaces an old one of the same name. */
    Variables with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        return new Variables(Collections.unmodifiableMap(all));
    }

    /** One value more. */
    Variables with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The value of a variable. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The names of all variables. */
    Collection<String> names() {
        return values.keySet();
    }

    /** All values by name. */
    Map<String, String> values() {
        return values;
    }

    /** The text with what is known filled in; other references stay as they are. */
    String fillKnown(String text) {
        return fillAll(text, problem -> {});
    }

    /**
     * The text with every reference filled in. A reference that is empty, not closed or to a variable that is not there is a
     * problem, and stays in the text.
     */
    String fill(String text, Consumer<String> problems) {
        return fillAll(text, problems);
    }

    private String fillAll(String text, Consumer<String> problems) {
        Reference reference = Reference.next(text, 0);
        if (reference == null) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        while (reference != null) {
            filled.append(text, from, reference.start());
            Optional<String> value = reference.isClosed() ? find(reference.name()) : Optional.empty();
            if (value.isPresent()) {
                filled.append(value.get());
            } else {
                filled.append(text, reference.start(), reference.end());
                problems.accept(Problems.of(reference, this));
            }
            if (filled.length() > LONGEST) {
                problems.accept(
                        "is longer than the limit of " + LONGEST + " characters when its variables are filled in");
                return text;
            }
            from = reference.end();
            reference = Reference.next(text, from);
        }
        return filled.append(text, from, text.length()).toString();
    }
}
