package io.github.mavenapko.plugin.melange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shell scripts made comparable with what a shell printer makes of them: without comments, white space, semicolons and
 * continued lines, and with one spelling of command substitution and of removal in an expansion.
 */
public final class ShellText {
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?[ \\t]*(\\\\?)(['\"]?)([A-Za-z0-9_.-]+)\\2");

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final Deque<HereDocument> pending = new ArrayDeque<>();
    private boolean inBackquotes;
    private boolean wordStart = true;
    private char quote;
    private int at;

    private ShellText(String text) {
        this.text = text;
    }

    /** The script without what a printer changes. */
    public static String squeeze(String text) {
        return new ShellText(text.replace("\r\n", "\n")).run().replace("/}", "}");
    }

    private record HereDocument(String end, boolean literal) {}

    private String run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quote == 0 && c == '#' && wordStart) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '\\' && quote != '\'' && at + 1 < text.length()) {
                escape();
            } else if (c == '\n' && quote == 0 && !pending.isEmpty()) {
                at++;
                hereDocument(pending.removeFirst());
            } else {
                plain(c);
            }
        }
        return out.toString();
    }

    private void escape() {
        char next = text.charAt(at + 1);
        if (next != '\n') {
            out.append('\\').append(next);
        }
        wordStart = next == '\n' && wordStart;
        at += 2;
    }

    private void plain(char c) {
        if (c == '<' && quote == 0 && !text.startsWith("<<<", at)) {
            Matcher start = HERE_DOCUMENT.matcher(text).region(at, text.length());
            if (start.lookingAt()) {
                boolean literal = !start.group(1).isEmpty() || !start.group(2).isEmpty();
                pending.addLast(new HereDocument(start.group(3), literal));
                out.append(start.group().replaceAll("\\s", ""));
                at = start.end();
                return;
            }
        }
        if (text.startsWith("<<<", at)) {
            out.append("<<<");
            at += 3;
            return;
        }
        if ((c == '\'' || c == '"') && (quote == 0 || quote == c)) {
            quote = quote == 0 ? c : 0;
        }
        if (c == '`' && quote != '\'') {
            backquote();
            wordStart = inBackquotes;
        } else {
            wordStart = quote == 0 && (Character.isWhitespace(c) || ";&|()".indexOf(c) >= 0);
            append(c);
        }
        at++;
    }

    private void hereDocument(HereDocument document) {
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            for (char c : line.toCharArray()) {
                if (c == '`' && !document.literal()) {
                    backquote();
                } else {
                    append(c);
                }
            }
            if (line.strip().equals(document.end())) {
                at = end < 0 ? at : end;
                break;
            }
        }
        wordStart = true;
    }

    private void backquote() {
        out.append(inBackquotes ? ")" : "$(");
        inBackquotes = !inBackquotes;
    }

    private void append(char c) {
        if (!Character.isWhitespace(c) && c != ';') {
            out.append(c);
        }
    }
}
