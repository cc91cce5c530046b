package io.github.mavenapko.diagnostic;

/** Text from outside made fit for one line of a log: what could start a new line or steer a terminal is escaped. */
public final class Printable {
    private static final int LONGEST = 2000;

    private Printable() {}

    /** The text with control characters as Java escapes, cut after 2,000 characters. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST) + 8);
        for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
            append(line, text.charAt(i));
        }
        return text.length() > LONGEST ? line.append("…").toString() : line.toString();
    }

    private static void append(StringBuilder line, char c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                    line.append(String.format("\\u%04x", (int) c));
                } else {
                    line.append(c);
                }
            }
        }
    }
}
