package io.github.mavenapko.yaml;

/** Which ways of writing a text are open to a writer in block style. */
final class ScalarAnalysis {
    private static final String INDICATORS_AT_START = "#,[]{}&*!|>'\"%@`";

    final boolean multiline;
    final boolean plainAllowed;
    final boolean singleQuotedAllowed;
    final boolean blockAllowed;

    ScalarAnalysis(String text) {
        boolean breaks = false;
        boolean special = false;
        boolean tabs = false;
        boolean spaceThenBreak = false;
        boolean breakThenSpace = false;
        int previous = -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            breaks |= isBreak(c);
            tabs |= c == '\t';
            special |= c != '\t' && !isPrintable(c);
            spaceThenBreak |= previous == ' ' && isBreak(c);
            breakThenSpace |= c == ' ' && previous >= 0 && isBreak(previous);
            previous = c;
        }
        boolean trailingSpace = text.endsWith(" ");
        boolean edges = !text.isEmpty() && (isSpaceOrBreak(text.charAt(0)) || isSpaceOrBreak(previous));
        multiline = breaks;
        singleQuotedAllowed = !breakThenSpace && !spaceThenBreak && !tabs && !special;
        plainAllowed = !text.isEmpty() && singleQuotedAllowed && !breaks && !edges && !hasIndicators(text);
        blockAllowed = !text.isEmpty() && !trailingSpace && !spaceThenBreak && !special;
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static boolean isPrintable(int c) {
        return c == '\n'
                || c >= 0x20 && c <= 0x7E
                || c >= 0xA0 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF;
    }

    private static boolean isSpaceOrBreak(int c) {
        return c == ' ' || isBreak(c);
    }

    private static boolean hasIndicators(String text) {
        char first = text.charAt(0);
        if (text.startsWith("---") || text.startsWith("...") || INDICATORS_AT_START.indexOf(first) >= 0) {
            return true;
        }
        if ("?:-".indexOf(first) >= 0 && endsWord(text, 1)) {
            return true;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && endsWord(text, i + 1) || c == '#' && isBlank(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWord(String text, int at) {
        return at == text.length() || isBlank(text.charAt(at));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || isBreak(c);
    }
}
