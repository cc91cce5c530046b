package io.github.mavenapko.lint;

import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule that a package breaks.
 *
 * @param linter the rule
 * @param message what was found, without the package's name
 * @param places where, one text for each file, such as {@code usr/bin/x (4755, setuid)}
 * @param details the same for programs, in the form of the tool's result files
 */
public record Finding(Linter linter, String message, List<String> places, JsonObject details) {
    private static final int MOST_SHOWN = 20;

    public Finding {
        places = List.copyOf(places);
    }

    /** Something that is wrong with the package as a whole. */
    static Finding of(Linter linter, String message) {
        return new Finding(linter, message, List.of(), JsonObject.builder().build());
    }

    /** Something that is wrong with some files. */
    static Finding of(Linter linter, String message, List<String> paths) {
        JsonObject details =
                JsonObject.builder().put("paths", JsonArray.ofTexts(paths)).build();
        return new Finding(linter, message, paths, details);
    }

    /** One line: the rule, what was found and where, and what to do. */
    @Override
    public String toString() {
        return shown() + "; " + linter.advice();
    }

    /** The rule, what was found and where; at most twenty places. */
    String shown() {
        String where = places.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        String more = places.size() > MOST_SHOWN ? " and " + (places.size() - MOST_SHOWN) + " more" : "";
        return "[" + linter.linterName() + "] " + message + (where.isEmpty() ? "" : ": " + where + more);
    }

    JsonValue json() {
        JsonObject.Builder json = JsonObject.builder().put("message", message).put("explain", linter.advice());
        return details.fields().isEmpty()
                ? json.build()
                : json.put("details", details).build();
    }
}
