package io.github.mavenapko.apk.format;

import io.github.mavenapko.digest.Hash;
import java.util.Arrays;
import java.util.Base64;

/**
 * A gzip member of a package file: where it is and the hash of its compressed bytes.
 *
 * @param start offset of its first byte in the file, from 0
 * @param size number of compressed bytes; 0 when the package has no such section
 * @param hash which hash
 * @param value the raw hash
 */
public record Section(long start, long size, Hash hash, byte[] value) {

    /** {@code bytes=first-last}, inclusive, as in an HTTP request; empty when there is no such section. */
    public String range() {
        return size == 0 ? "" : "bytes=" + start + "-" + (start + size - 1);
    }

    /** {@code sha1-} or {@code sha256-} and the hash in base64; empty when there is no such section. */
    public String checksum() {
        String label = hash.name().toLowerCase(java.util.Locale.ROOT);
        return size == 0 ? "" : label + "-" + Base64.getEncoder().encodeToString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Section section
                && start == section.start
                && size == section.size
                && hash == section.hash
                && Arrays.equals(value, section.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }
}
