package io.github.mavenapko.file;

import java.util.Comparator;

/** Rules for the paths of a {@link FileTree}: what is not relative and plain never gets into one. */
public final class FilePath {
    /** Longest path or link target in UTF-16 units; apk refuses longer ones (PATH_MAX less 10). */
    public static final int LONGEST = 4085;

    private static final int LONGEST_COMPONENT = 255;
    private static final String WHITEOUT = ".wh.";

    /** Orders texts as their UTF-8 bytes, which is the order of code points. */
    public static final Comparator<String> BYTEWISE = FilePath::compareBytewise;

    private FilePath() {}

    /**
     * Accepts a relative path of plain components.
     *
     * @throws IllegalArgumentException when it is empty, absolute or too long, has an empty component, {@code .},
     *     {@code ..}, a control character, or a whiteout's name ({@code .wh.…} would delete files of lower layers)
     */
    public static String check(String path) {
        if (path.isEmpty() || path.length() > LONGEST) {
            throw invalid(path, path.isEmpty() ? "is empty" : "is longer than " + LONGEST + " characters");
        }
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                checkComponent(path, start, i);
                start = i + 1;
            } else if (Character.isISOControl(path.charAt(i))) {
                throw invalid(path, "has a control character");
            }
        }
        return path;
    }

    /** Accepts a symbolic link's target: any text that is not empty or too long and has no NUL. */
    public static String checkLinkTarget(String path, String target) {
        if (target.isEmpty() || target.length() > LONGEST) {
            throw invalid(path, "links to an empty or overlong name");
        }
        if (target.indexOf('\0') >= 0) {
            throw invalid(path, "links to a name with a NUL");
        }
        return target;
    }

    /** The directory that a path is in; the empty text for the root. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last component. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void checkComponent(String path, int start, int end) {
        int length = end - start;
        if (length == 0) {
            throw invalid(path, start == 0 ? "is absolute" : "has an empty component");
        }
        if (length > LONGEST_COMPONENT) {
            throw invalid(path, "has a component longer than " + LONGEST_COMPONENT + " characters");
        }
        boolean dots = path.charAt(start) == '.' && (length == 1 || length == 2 && path.charAt(start + 1) == '.');
        if (dots) {
            throw invalid(path, "has a component \".\" or \"..\"");
        }
        if (path.startsWith(WHITEOUT, start)) {
            throw invalid(path, "is the name of a whiteout, which would delete files of lower layers");
        }
    }

    private static IllegalArgumentException invalid(String path, String what) {
        String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return new IllegalArgumentException("file name \"" + shown + "\" " + what);
    }

    private static int compareBytewise(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) || Character.isSurrogate(y);
                return surrogates ? Integer.compare(a.codePointAt(i), b.codePointAt(i)) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
