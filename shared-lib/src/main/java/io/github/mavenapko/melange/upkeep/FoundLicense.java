package io.github.mavenapko.melange.upkeep;

/**
 * A file with a licence.
 *
 * @param path relative to what was searched
 * @param license its SPDX identifier; empty when its text is not known
 */
public record FoundLicense(String path, String license) {

    /** Whether an expression of licences names it; {@code GPL-2.0} is named by {@code GPL-2.0-or-later} too. */
    boolean isNamedBy(String expression) {
        for (String part : expression.split("[\\s()]+")) {
            String plain = part.replaceFirst("(\\+|-only|-or-later)$", "");
            if (part.equalsIgnoreCase(license) || plain.equalsIgnoreCase(license)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return path + ": " + (license.isEmpty() ? "not recognised" : license);
    }
}
