package io.github.mavenapko.melange.source;

import io.github.mavenapko.digest.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/**
 * The sum that a file is known by.
 *
 * @param hash SHA-256 or SHA-512
 * @param hex lower-case hexadecimal digits
 */
record FileSum(Hash hash, String hex) {

    /**
     * Reads {@code sha256:<64 digits>} or {@code sha512:<128 digits>}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static FileSum parse(String text) {
        if (text.matches("sha256:[0-9a-f]{64}")) {
            return new FileSum(Hash.SHA256, text.substring(7));
        }
        if (text.matches("sha512:[0-9a-f]{128}")) {
            return new FileSum(Hash.SHA512, text.substring(7));
        }
        throw new IllegalArgumentException("not a SHA-256 or SHA-512 sum: " + text);
    }

    /** {@code expected-sha256} or {@code expected-sha512}. */
    String input() {
        return "expected-" + algorithm();
    }

    /** {@code sha256:<hex>}, the name of a file in a cache directory of melange. */
    String cacheName() {
        return algorithm() + ":" + hex;
    }

    boolean matches(InputStream in) throws IOException {
        return sumOf(in).equals(hex);
    }

    String sumOf(InputStream in) throws IOException {
        return HexFormat.of().formatHex(hash.of(in));
    }

    /** {@code sha256} or {@code sha512}. */
    String algorithm() {
        return hash == Hash.SHA512 ? "sha512" : "sha256";
    }
}
