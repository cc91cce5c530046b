package io.github.mavenapko.digest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions that the formats use. */
public enum Hash {
    SHA1("SHA-1"),
    SHA256("SHA-256"),
    SHA512("SHA-512");

    private static final int BUFFER = 1 << 16;

    private final String algorithm;

    Hash(String algorithm) {
        this.algorithm = algorithm;
    }

    /** A new computation. */
    public MessageDigest start() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /** The hash of these bytes. */
    public byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }

    /** The hash of a stream, read to its end and left open. */
    public byte[] of(InputStream in) throws IOException {
        MessageDigest digest = start();
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return digest.digest();
    }
}
