package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** The text of a definition, in which values are replaced where they stand: comments, order and layout stay as they are. */
final class DefinitionText {
    private final String name;
    private final List<String> lines;

    private DefinitionText(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    static DefinitionText read(Path file) throws IOException {
        String text = Files.readString(file);
        return new DefinitionText(String.valueOf(file.getFileName()), new ArrayList<>(List.of(text.split("\n", -1))));
    }

    /** The file's name in messages. */
    String name() {
        return name;
    }

    /** The document as it is now. */
    YamlNode root() {
        return YamlDocument.read(name, bytes());
    }

    byte[] bytes() {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Replaces a value.
     *
     * @param value a scalar of {@link #root()} with no replacement before it on its line since
     * @param token how the new value is written
     * @throws InvalidInputException when the value stands on more than one line
     */
    void replace(YamlNode.Scalar value, String token) {
        SourceLocation place = value.location();
        String line = lines.get(place.line() - 1);
        int start = line.offsetByCodePoints(0, place.column() - 1);
        int end = end(line, start, value);
        lines.set(place.line() - 1, line.substring(0, start) + token + line.substring(end));
    }

    private static int end(String line, int start, YamlNode.Scalar value) {
        int at = start;
        while (at < line.length() && (line.charAt(at) == '!' || line.charAt(at) == '&')) {
            int blank = line.indexOf(' ', at);
            at = blank < 0 ? line.length() : blank + 1;
        }
        char first = at < line.length() ? line.charAt(at) : 0;
        int end = first == '"' || first == '\'' ? quoted(line, at, first) : plain(line, at, value.text());
        if (end < 0) {
            throw InvalidInputException.at(
                    value.location(), "", "the value has more than one line; change it by hand or write it on one");
        }
        return end;
    }

    private static int plain(String line, int start, String text) {
        return line.startsWith(text, start) ? start + text.length() : -1;
    }

    private static int quoted(String line, int start, char quote) {
        for (int at = start + 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && quote == '"') {
                at++;
            } else if (c == quote && quote == '\'' && line.startsWith("''", at)) {
                at++;
            } else if (c == quote) {
                return at + 1;
            }
        }
        return -1;
    }

    /** Replaces lines; numbers count from 1, and the one behind the last that goes is not touched. */
    void replaceLines(int first, int behind, List<String> others) {
        List<String> replaced = lines.subList(first - 1, behind - 1);
        replaced.clear();
        replaced.addAll(others);
    }

    /** The first line behind what starts on a line: one that is not blank and not within it. */
    int end(int first, BiPredicate<Integer, String> within) {
        int end = first + 1;
        for (int line = first + 1; line <= size(); line++) {
            String content = line(line).stripLeading();
            if (!content.isEmpty() && !within.test(line(line).length() - content.length(), content)) {
                return end;
            }
            end = content.isEmpty() ? end : line + 1;
        }
        return end;
    }

    /** A line, counted from 1. */
    String line(int number) {
        return lines.get(number - 1);
    }

    int size() {
        return lines.size();
    }

    /** Puts the text in the file's place in one go. */
    void write(Path file) throws IOException {
        Path target = file.toRealPath();
        Path beside = target.resolveSibling("." + target.getFileName() + ".new");
        try {
            Files.write(beside, bytes());
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
