package io.github.mavenapko.digest;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An OCI digest: the SHA-256 of some bytes. Of a layer it names the compressed bytes; see {@link DiffId}.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String PREFIX = "sha256:";

    public Digest {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 digest in lower-case hexadecimal: " + hex);
        }
    }

    /** Reads {@code sha256:<64 hex digits>}. */
    public static Digest parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a sha256 digest: " + text);
        }
        return new Digest(text.substring(PREFIX.length()));
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return ofHash(Hash.SHA256.of(bytes));
    }

    /** The digest whose 32 raw bytes are given. */
    public static Digest ofHash(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }

    /** The digest of a stream, read to its end and left open. */
    public static Digest of(InputStream in) throws IOException {
        return ofHash(Hash.SHA256.of(in));
    }

    /** The 32 raw bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** {@code sha256:<64 hex digits>}. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
