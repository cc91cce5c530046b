package io.github.mavenapko.diagnostic;

/**
 * A place in a text that a user wrote.
 *
 * @param source the file's name as the user knows it, or another name of the text, such as a parameter's
 * @param line the line, counted from 1; 0 when the text as a whole is meant
 * @param column the column in characters, counted from 1; 0 when the line as a whole is meant
 */
public record SourceLocation(String source, int line, int column) {

    /** The text as a whole. */
    public static SourceLocation of(String source) {
        return new SourceLocation(source, 0, 0);
    }

    /** {@code source:line:column}, without what is not known. */
    @Override
    public String toString() {
        if (line == 0) {
            return source;
        }
        return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
}
