package io.github.mavenapko.apko.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command as google/shlex does: words at blanks, {@code '…'} as it is, {@code "…"} and plain text with a
 * backslash that quotes the next character, {@code #} at the start of a word for a comment.
 */
public final class ShellWords {
    private final String text;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /**
     * The words of a command.
     *
     * @throws IllegalArgumentException when a quote does not end, or a backslash ends the text
     */
    public static List<String> split(String text) {
        return new ShellWords(text).words();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        while (skipToWord()) {
            words.add(word());
        }
        return words;
    }

    private boolean skipToWord() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (!isBlank(c)) {
                return true;
            } else {
                at++;
            }
        }
        return false;
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < text.length() && !isBlank(text.charAt(at))) {
            char c = text.charAt(at++);
            switch (c) {
                case '\\' -> word.append(quoted());
                case '\'' -> singleQuoted(word);
                case '"' -> doubleQuoted(word);
                default -> word.append(c);
            }
        }
        return word.toString();
    }

    private void singleQuoted(StringBuilder word) {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw new IllegalArgumentException("has a quote ' that does not end");
        }
        word.append(text, at, end);
        at = end + 1;
    }

    private void doubleQuoted(StringBuilder word) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            word.append(c == '\\' ? quoted() : c);
        }
        throw new IllegalArgumentException("has a quote \" that does not end");
    }

    private char quoted() {
        if (at == text.length()) {
            throw new IllegalArgumentException("ends with a backslash that quotes nothing");
        }
        return text.charAt(at++);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
