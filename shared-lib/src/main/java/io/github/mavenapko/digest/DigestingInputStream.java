package io.github.mavenapko.digest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Hands bytes on and computes their hash and number on the way. */
public final class DigestingInputStream extends FilterInputStream {
    private final MessageDigest digest;
    private long count;

    public DigestingInputStream(InputStream in, Hash hash) {
        super(in);
        this.digest = hash.start();
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            digest.update((byte) b);
            count++;
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        if (n > 0) {
            digest.update(bytes, offset, n);
            count += n;
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** How many bytes went through. */
    public long count() {
        return count;
    }

    /** The hash of what went through so far; may be asked once. */
    public byte[] hash() {
        return digest.digest();
    }
}
