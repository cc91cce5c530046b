package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.FilePath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A step's resolved inputs, read as what they mean; wrong ones are collected. */
final class StepInputs {
    private final Map<String, String> values;
    private final SourceLocation location;
    private final Diagnostics problems = new Diagnostics();

    StepInputs(Map<String, String> values, SourceLocation location) {
        this.values = values;
        this.location = location;
    }

    /** The text without blanks around it; an input that is absent or empty is its default. */
    String text(String name, String whenAbsent) {
        String value = values.getOrDefault(name, "").strip();
        return value.isEmpty() ? whenAbsent : value;
    }

    boolean flag(String name, boolean whenAbsent) {
        String value = text(name, Boolean.toString(whenAbsent));
        if (!value.equals("true") && !value.equals("false")) {
            problem(name, "\"" + value + "\" is neither true nor false");
        }
        return value.equals("true");
    }

    /** Words between commas, blanks or line ends. */
    List<String> words(String name) {
        return Stream.of(text(name, "").split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The lines without blanks around them that are not empty. */
    List<String> lines(String name) {
        return text(name, "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The path without slashes around it, from the package's root. */
    String path(String name, String whenAbsent) {
        String value = text(name, whenAbsent).replaceAll("^/+|/+$", "");
        try {
            return FilePath.check(value);
        } catch (IllegalArgumentException e) {
            problem(name, "is not a path within the package: " + e.getMessage());
            return whenAbsent;
        }
    }

    /** A directory of this computer, by its absolute path: what a relative one starts from is not the same for all. */
    Path directory(String name, String whenAbsent) {
        String value = text(name, whenAbsent);
        try {
            Path path = Path.of(value);
            if (path.isAbsolute() || value.equals(whenAbsent)) {
                return path;
            }
            problem(name, "\"" + value + "\" is not an absolute path");
        } catch (InvalidPathException e) {
            problem(name, "\"" + value + "\" is not a path");
        }
        return Path.of(whenAbsent);
    }

    void problem(String name, String message) {
        problems.error(location, "with." + name, message);
    }

    /** Ends the reading: all that was wrong is thrown at once. */
    void check() {
        problems.throwIfErrors();
    }
}
