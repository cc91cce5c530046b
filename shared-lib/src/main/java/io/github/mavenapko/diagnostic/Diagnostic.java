package io.github.mavenapko.diagnostic;

import java.util.List;

/**
 * One problem in a user's input.
 *
 * @param location where it is
 * @param field the path of the field or parameter, such as {@code package.name}; empty when there is none
 * @param message what is wrong and what would be right, in one or two clauses, without a final full stop
 * @param details further lines that explain the message; usually none
 */
public record Diagnostic(SourceLocation location, String field, String message, List<String> details) {
    public Diagnostic {
        details = List.copyOf(details);
    }

    /** A problem that one line explains. */
    public Diagnostic(SourceLocation location, String field, String message) {
        this(location, field, message, List.of());
    }

    /** A problem of a whole input that has no fields. */
    public static Diagnostic of(String source, String message) {
        return new Diagnostic(SourceLocation.of(source), "", message);
    }

    /** {@code place: field: message} on one line, then the details, indented; control characters of quoted input are shown as escapes. */
    @Override
    public String toString() {
        String place = location + ": " + (field.isEmpty() ? "" : field + ": ");
        StringBuilder text = new StringBuilder(Printable.oneLine(place + message));
        details.forEach(line -> text.append("\n  ").append(Printable.oneLine(line)));
        return text.toString();
    }
}
