package io.github.mavenapko.yaml;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How a scalar is written: plain where it can be, with quotes where it must, as a literal block when it has lines. */
final class ScalarText {
    /** As a plain key it would stand for another mapping. */
    private static final String MERGE = "<<";

    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

    private final String text;
    private final boolean string;
    private final ScalarAnalysis analysis;

    ScalarText(YamlNode.Scalar scalar) {
        text = scalar.text();
        string = scalar.type() == ScalarType.STRING;
        analysis = new ScalarAnalysis(text);
    }

    boolean isSimpleKey(int longest) {
        return !analysis.multiline && text.getBytes(StandardCharsets.UTF_8).length <= longest;
    }

    String asKey() {
        return text.isEmpty() || text.equals(MERGE) ? "\"" + text + "\"" : onOneLine();
    }

    void writeValue(StringBuilder out, int indent, int step) {
        if (string && analysis.multiline && analysis.blockAllowed) {
            literal(out, indent, step);
        } else {
            out.append(onOneLine()).append('\n');
        }
    }

    private String onOneLine() {
        if (!string) {
            return text;
        }
        if (analysis.multiline || !canBePlain()) {
            return doubleQuoted();
        }
        if (analysis.plainAllowed) {
            return text;
        }
        return analysis.singleQuotedAllowed ? "'" + text.replace("'", "''") + "'" : doubleQuoted();
    }

    private boolean canBePlain() {
        return ScalarType.ofPlain(text) == ScalarType.STRING
                && !ScalarType.isYes(text)
                && !ScalarType.isNo(text)
                && !SEXAGESIMAL.matcher(text).matches();
    }

    private void literal(StringBuilder out, int indent, int step) {
        out.append('|');
        char first = text.charAt(0);
        if (first == ' ' || ScalarAnalysis.isBreak(first)) {
            out.append(step);
        }
        int last = text.length() - 1;
        if (!ScalarAnalysis.isBreak(text.charAt(last))) {
            out.append('-');
        } else if (last == 0 || ScalarAnalysis.isBreak(text.charAt(last - 1))) {
            out.append('+');
        }
        out.append('\n');
        boolean lineStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (lineStart && !ScalarAnalysis.isBreak(c)) {
                out.append(" ".repeat(indent));
            }
            out.append(c);
            lineStart = ScalarAnalysis.isBreak(c);
        }
        if (!lineStart) {
            out.append('\n');
        }
    }

    private String doubleQuoted() {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            if (ScalarAnalysis.isPrintable(c) && c != '"' && c != '\\' && !ScalarAnalysis.isBreak(c)) {
                quoted.appendCodePoint(c);
            } else {
                escape(quoted, c);
            }
        });
        return quoted.append('"').toString();
    }

    private static void escape(StringBuilder quoted, int c) {
        quoted.append('\\');
        switch (c) {
            case 0x00 -> quoted.append('0');
            case 0x07 -> quoted.append('a');
            case 0x08 -> quoted.append('b');
            case 0x09 -> quoted.append('t');
            case 0x0A -> quoted.append('n');
            case 0x0B -> quoted.append('v');
            case 0x0C -> quoted.append('f');
            case 0x0D -> quoted.append('r');
            case 0x1B -> quoted.append('e');
            case 0x22 -> quoted.append('"');
            case 0x5C -> quoted.append('\\');
            case 0x85 -> quoted.append('N');
            case 0xA0 -> quoted.append('_');
            case 0x2028 -> quoted.append('L');
            case 0x2029 -> quoted.append('P');
            default -> {
                String digits = c <= 0xFF ? "x%02X" : c <= 0xFFFF ? "u%04X" : "U%08X";
                quoted.append(String.format(digits, c));
            }
        }
    }
}
