package io.github.mavenapko.apk.format;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of an INI text, and the rules by which a value may go beyond its line, be quoted or end early. */
final class IniText {
    private final String text;
    private int position;

    IniText(byte[] text) {
        this.text = new String(text, StandardCharsets.UTF_8);
    }

    @Nullable
    String nextLine() {
        if (position >= text.length()) {
            return null;
        }
        int end = text.indexOf('\n', position);
        end = end < 0 ? text.length() : end + 1;
        String line = text.substring(position, end);
        position = end;
        return line;
    }

    /** The value whose first line is given. */
    String value(String firstLine) {
        String line = firstLine.stripLeading();
        if (line.isEmpty()) {
            return "";
        }
        String quote = line.length() > 3 && line.startsWith("\"\"\"") ? "\"\"\"" : line.startsWith("`") ? "`" : "";
        if (!quote.isEmpty()) {
            return quoted(line.substring(quote.length()), quote);
        }
        line = line.strip();
        if (line.endsWith("\\")) {
            return continued(line.substring(0, line.length() - 1));
        }
        line = withoutComment(line);
        return isWrapped(line, '\'') || isWrapped(line, '"') ? line.substring(1, line.length() - 1) : line;
    }

    /** Up to the closing quote, on whatever line it is. */
    private String quoted(String rest, String quote) {
        int end = rest.lastIndexOf(quote);
        if (end >= 0) {
            return rest.substring(0, end);
        }
        StringBuilder value = new StringBuilder(rest);
        for (String line = nextLine(); line != null; line = nextLine()) {
            end = line.lastIndexOf(quote);
            if (end >= 0) {
                return value.append(line, 0, end).toString();
            }
            value.append(line);
        }
        return value.toString();
    }

    private String continued(String start) {
        StringBuilder value = new StringBuilder(start);
        for (String line = nextLine(); line != null; line = nextLine()) {
            String next = line.strip();
            value.append(next);
            if (!next.endsWith("\\")) {
                break;
            }
            value.setLength(value.length() - 1);
        }
        return value.toString();
    }

    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '#' || line.charAt(i) == ';') {
                return line.substring(0, i).strip();
            }
        }
        return line;
    }

    private static boolean isWrapped(String line, char quote) {
        return line.length() >= 2 && line.charAt(0) == quote && line.indexOf(quote, 1) == line.length() - 1;
    }
}
