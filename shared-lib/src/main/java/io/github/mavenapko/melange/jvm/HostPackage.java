package io.github.mavenapko.melange.jvm;

/**
 * A package of the build computer's distribution.
 *
 * @param database {@code dpkg} or {@code apk}; empty when no database knows the file
 * @param name the package's name, or {@code NOASSERTION}
 * @param version the package's version, or {@code NOASSERTION}
 * @param license its licence as SPDX writes it, or {@code NOASSERTION}
 */
public record HostPackage(String database, String name, String version, String license) {
    static final String NO_ASSERTION = "NOASSERTION";

    /** A file that no database knows. */
    static final HostPackage UNKNOWN = new HostPackage("", NO_ASSERTION, NO_ASSERTION, NO_ASSERTION);
}
