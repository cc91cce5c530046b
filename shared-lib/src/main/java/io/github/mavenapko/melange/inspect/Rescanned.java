package io.github.mavenapko.melange.inspect;

import java.util.stream.Collectors;

/**
 * What a package says of itself, and what it would say if it were built from its definition now.
 *
 * @param file the package's file name
 * @param architecture in apk's spelling
 * @param definition the definition's file name
 * @param present the text of its {@code .PKGINFO}
 * @param scanned the text that it would have
 */
public record Rescanned(String file, String architecture, String definition, String present, String scanned) {

    /**
     * The difference as a patch; empty when there is none.
     *
     * @param comments whether comments count
     */
    public String difference(boolean comments) {
        String patch = TextDiff.unified(counting(present, comments), counting(scanned, comments));
        return patch.isEmpty()
                ? ""
                : "diff " + file + " " + definition + "\n--- " + file + "\n+++ " + definition + "\n" + patch;
    }

    private static String counting(String text, boolean comments) {
        return comments
                ? text
                : text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
    }
}
