package io.github.mavenapko.melange.plan;

/** Texts in double quotes with the escapes of Go. */
final class GoQuote {
    private GoQuote() {}

    /** The text in double quotes, as Go's {@code strconv.Quote} writes it for printable characters and controls. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            case 7 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case 11 -> quoted.append("\\v");
            default -> {
                if (c < ' ' || c == 127) {
                    quoted.append(String.format("\\x%02x", c));
                } else {
                    quoted.appendCodePoint(c);
                }
            }
        }
    }
}
