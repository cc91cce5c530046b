package io.github.mavenapko.digest;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Passes bytes on and computes their hash and number on the way. */
public final class DigestingOutputStream extends FilterOutputStream {
    private final MessageDigest digest;
    private long count;

    public DigestingOutputStream(OutputStream out, Hash hash) {
        super(out);
        this.digest = hash.start();
    }

    @Override
    public void write(int b) throws IOException {
        digest.update((byte) b);
        count++;
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        count += length;
        out.write(bytes, offset, length);
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
