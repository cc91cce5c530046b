package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of environment variables, one a line: {@code NAME=value} or {@code NAME: value}, optionally behind {@code export}.
 * A value in single quotes stands as it is; in double quotes {@code \n}, {@code \r} and quoted characters are escapes; one
 * without quotes ends before a blank and {@code #}. Quoted values may have several lines. {@code $NAME} and <code>${NAME}</code>
 * outside single quotes are variables from earlier lines of the file.
 */
public final class EnvironmentFile {
    private final String source;
    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private EnvironmentFile(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /**
     * The variables, in the order of the file.
     *
     * @param source the file's name in messages
     * @throws InvalidInputException when a line is none of these
     */
    public static Map<String, String> read(String source, byte[] text) {
        String decoded = new String(text, StandardCharsets.UTF_8).replace("\r\n", "\n");
        return new EnvironmentFile(source, decoded).variables();
    }

    private Map<String, String> variables() {
        while (skipToVariable()) {
            String name = name();
            skipBlanks();
            values.put(name, value());
        }
        return values;
    }

    private boolean skipToVariable() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipLine();
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private String name() {
        if (text.startsWith("export ", at)) {
            at += "export ".length();
            skipBlanks();
        }
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        skipBlanks();
        boolean separated = at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':');
        if (name.isEmpty() || !separated) {
            throw invalid("expected NAME=value");
        }
        at++;
        return name;
    }

    private String value() {
        char first = at < text.length() ? text.charAt(at) : '\n';
        if (first == '\'' || first == '"') {
            String raw = quoted(first);
            skipLine();
            return first == '\'' ? raw : expand(raw, true);
        }
        int start = at;
        skipLine();
        return expand(withoutComment(text.substring(start, at)).strip(), false);
    }

    private String quoted(char quote) {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote == '"' ? 2 : 1;
        }
        if (at >= text.length()) {
            at = Math.min(start, text.length());
            throw invalid("a quote is not closed");
        }
        return text.substring(start, at++);
    }

    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            boolean starts = line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)));
            if (starts) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private String expand(String raw, boolean escapes) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length() && (escapes || raw.charAt(i + 1) == '$')) {
                out.append(escaped(raw.charAt(i + 1)));
                i += 2;
            } else if (c == '$') {
                i = variable(raw, i, out);
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            default -> String.valueOf(c);
        };
    }

    private int variable(String raw, int dollar, StringBuilder out) {
        boolean braced = raw.startsWith("{", dollar + 1);
        int start = dollar + (braced ? 2 : 1);
        int end = start;
        while (end < raw.length() && isNamePart(raw.charAt(end)) && raw.charAt(end) != '.') {
            end++;
        }
        boolean wellFormed = end > start && (!braced || raw.startsWith("}", end));
        if (!wellFormed) {
            out.append('$');
            return dollar + 1;
        }
        out.append(values.getOrDefault(raw.substring(start, end), ""));
        return end + (braced ? 1 : 0);
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.';
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private InvalidInputException invalid(String problem) {
        int line = 1
                + (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return InvalidInputException.at(new SourceLocation(source, line, 0), "", problem);
    }
}
