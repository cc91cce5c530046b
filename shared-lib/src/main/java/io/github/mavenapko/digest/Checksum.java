package io.github.mavenapko.digest;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An apk checksum: 20 bytes of SHA-1. It names a package by its compressed control section, or a file by its content.
 * Two texts that differ only in base64 padding bits are the same checksum.
 */
public final class Checksum {
    private static final int LENGTH = 20;
    private static final String BASE64_PREFIX = "Q1";

    private final byte[] hash;

    private Checksum(byte[] hash) {
        this.hash = hash;
    }

    /** The checksum with these 20 bytes. */
    public static Checksum ofHash(byte[] hash) {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("a checksum has 20 bytes, not " + hash.length);
        }
        return new Checksum(hash.clone());
    }

    /** The checksum of these bytes. */
    public static Checksum of(byte[] bytes) {
        return new Checksum(Hash.SHA1.of(bytes));
    }

    /** Reads {@code Q1} + base64 or {@code X1} + hexadecimal or bare hexadecimal; empty when it is none of them. */
    public static Optional<Checksum> parse(String text) {
        try {
            byte[] hash = text.startsWith(BASE64_PREFIX)
                    ? Base64.getDecoder().decode(text.substring(2))
                    : HexFormat.of().parseHex(text.startsWith("X1") ? text.substring(2) : text);
            return hash.length == LENGTH ? Optional.of(new Checksum(hash)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The 20 bytes. */
    public byte[] bytes() {
        return hash.clone();
    }

    /** 40 lower-case hexadecimal digits, as the tar record {@code APK-TOOLS.checksum.SHA1} has them. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checksum checksum && Arrays.equals(hash, checksum.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** {@code Q1} + base64, as indexes and the installed database have it. */
    @Override
    public String toString() {
        return BASE64_PREFIX + Base64.getEncoder().encodeToString(hash);
    }
}
