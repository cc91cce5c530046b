package io.github.mavenapko.apk.signature;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The archive entry {@code .SIGN.<algorithm>.<key's file name>} of a package or an index.
 *
 * @param name the entry's name
 * @param keyName the file name of the public key
 * @param kind the algorithm; null when it is one that is not understood
 * @param signature the raw signature
 */
public record SignatureEntry(
        String name, String keyName, @Nullable SignatureAlgorithm kind, byte[] signature) {
    /** What the names of all such entries begin with. */
    public static final String PREFIX = ".SIGN.";
    /** The largest signature in bytes; apk ignores larger ones. */
    public static final int LARGEST = 65536;

    private static final Pattern NAME = Pattern.compile("\\.SIGN\\.([A-Z0-9]+)\\.([^/\\\\\\p{Cntrl}]+)");

    /** Reads the entry; empty when the name has not the form, or the key's name is no plain file name. */
    public static Optional<SignatureEntry> parse(String name, byte[] signature) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || parts.group(2).startsWith(".")) {
            return Optional.empty();
        }
        return Optional.of(new SignatureEntry(name, parts.group(2), kind(parts.group(1)), signature));
    }

    /** The algorithm; empty when it is not understood. */
    public Optional<SignatureAlgorithm> algorithm() {
        return Optional.ofNullable(kind);
    }

    private static @Nullable SignatureAlgorithm kind(String label) {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (algorithm.label().equals(label)) {
                return algorithm;
            }
        }
        return null;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
