package io.github.mavenapko.sbom;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code /etc/os-release} says of a root.
 *
 * @param id {@code ID}
 * @param name {@code NAME}
 * @param versionId {@code VERSION_ID}
 */
public record OsRelease(String id, String name, String versionId) {
    /** A root that has no such file. */
    public static final OsRelease UNKNOWN = new OsRelease("unknown", "apko-generated image", "unknown");

    /**
     * Reads the file; what it does not say is empty.
     *
     * @throws InvalidInputException when a line is neither empty nor a comment nor {@code KEY=value}
     */
    public static OsRelease parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 0) {
                throw new InvalidInputException(Diagnostic.of(
                        "etc/os-release of the image",
                        "the line \"" + line + "\" is not of the form KEY=value; mend the package it comes from"));
            }
            values.put(line.substring(0, equals), withoutQuotes(line.substring(equals + 1)));
        }
        return new OsRelease(
                values.getOrDefault("ID", ""), values.getOrDefault("NAME", ""), values.getOrDefault("VERSION_ID", ""));
    }

    /** Who made the root, as SPDX' supplier. */
    String supplier() {
        return name.isEmpty() ? SpdxPackage.NO_ASSERTION : "Organization: " + name;
    }

    private static String withoutQuotes(String value) {
        return value.replaceAll("^\"+|\"+$", "");
    }
}
