package io.github.mavenapko.digest;

/** A layer's identity: the digest of its uncompressed bytes. */
public record DiffId(Digest digest) {

    /** {@code sha256:<64 hex digits>}. */
    @Override
    public String toString() {
        return digest.toString();
    }
}
