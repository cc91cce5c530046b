package io.github.mavenapko.diagnostic;

/**
 * One problem in a user's input.
 *
 * @param location where it is
 * @param field the path of the field or parameter, such as {@code package.name}; empty when there is none
 * @param message what is wrong and what would be right, in one or two clauses, without a final full stop
 */
public record Diagnostic(SourceLocation location, String field, String message) {

    /** A problem of a whole input that has no fields. */
    public static Diagnostic of(String source, String message) {
        return new Diagnostic(SourceLocation.of(source), "", message);
    }

    /** {@code place: field: message} on one line; control characters of quoted input are shown as escapes. */
    @Override
    public String toString() {
        String place = location + ": " + (field.isEmpty() ? "" : field + ": ");
        return Printable.oneLine(place + message);
    }
}
