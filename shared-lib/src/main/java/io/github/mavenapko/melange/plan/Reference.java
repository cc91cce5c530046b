package io.github.mavenapko.melange.plan;

import org.jspecify.annotations.Nullable;

/**
 * A reference to a variable in a text, such as <code>${{vars.x}}</code> or <code>${{ vars.x }}</code>.
 *
 * @param start where it begins in the text, from 0
 * @param end where the text goes on behind it
 * @param name the variable's name; empty when there is none between the braces
 * @param isClosed whether it ends as it should
 */
record Reference(int start, int end, String name, boolean isClosed) {
    private static final String OPEN = "${{";
    private static final String CLOSE = "}}";

    /** Whether there is no blank between its braces and its name. */
    boolean isExact() {
        return end - start == OPEN.length() + name.length() + CLOSE.length();
    }

    /** The first reference at or behind a place in a text; null when there is none. */
    static @Nullable Reference next(String text, int from) {
        int start = text.indexOf(OPEN, from);
        return start < 0 ? null : at(text, start);
    }

    /** The reference that begins at a place. */
    static Reference at(String text, int start) {
        int nameStart = skipBlanks(text, start + OPEN.length());
        int nameEnd = nameStart;
        while (nameEnd < text.length() && isNamePart(text.charAt(nameEnd))) {
            nameEnd++;
        }
        int close = skipBlanks(text, nameEnd);
        boolean closed = text.startsWith(CLOSE, close);
        return new Reference(
                start, closed ? close + CLOSE.length() : nameEnd, text.substring(nameStart, nameEnd), closed);
    }

    /** Whether a text has a reference at a place. */
    static boolean isAt(String text, int at) {
        return text.startsWith(OPEN, at);
    }

    /** Whether a text has a reference anywhere. */
    static boolean isIn(String text) {
        return text.contains(OPEN);
    }

    private static int skipBlanks(String text, int at) {
        int i = at;
        while (i < text.length() && " \t\n\r".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
