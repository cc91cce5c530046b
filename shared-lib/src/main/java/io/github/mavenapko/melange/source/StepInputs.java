package io.github.mavenapko.melange.source;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A step's resolved inputs, read as what they mean; wrong ones are collected. */
final class StepInputs {
    private final Map<String, String> values;
    private final SourceLocation location;
    private final Diagnostics problems = new Diagnostics();

    StepInputs(Map<String, String> values, SourceLocation location) {
        this.values = values;
        this.location = location;
    }

    /** The text without blanks around it; empty when the input is absent or empty. */
    String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    String text(String name, String whenAbsent) {
        return text(name).isEmpty() ? whenAbsent : text(name);
    }

    String required(String name) {
        if (text(name).isEmpty()) {
            problem(name, "is missing");
        }
        return text(name);
    }

    boolean flag(String name, boolean whenAbsent) {
        String value = text(name, Boolean.toString(whenAbsent));
        if (!value.equals("true") && !value.equals("false")) {
            problem(name, "\"" + value + "\" is neither true nor false");
        }
        return value.equals("true");
    }

    /** A number of at most nine digits. */
    int number(String name, int whenAbsent, int least) {
        String value = text(name, Integer.toString(whenAbsent));
        if (!value.matches("-?\\d{1,9}") || Integer.parseInt(value) < least) {
            problem(name, "\"" + value + "\" is not a whole number from " + least + " on");
            return whenAbsent;
        }
        return Integer.parseInt(value);
    }

    /** The lines without blanks around them that are not empty. */
    List<String> lines(String name) {
        return text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Lower-case hexadecimal digits. */
    Optional<String> hex(String name, int digits) {
        String value = text(name).toLowerCase(Locale.ROOT);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.matches("[0-9a-f]{" + digits + "}")) {
            problem(name, "\"" + value + "\" is not " + digits + " hexadecimal digits");
        }
        return Optional.of(value);
    }

    void problem(String name, String message) {
        problems.error(location, "with." + name, message);
    }

    /** Ends the work when something was wrong; all of it is thrown at once. */
    void check() {
        problems.throwIfErrors();
    }

    /** Where the step is. */
    SourceLocation location() {
        return location;
    }
}
