package io.github.mavenapko.file;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file has besides its name and content.
 *
 * @param mode permission and special bits
 * @param owner numeric owner
 * @param mtime modification time in seconds since 1970-01-01T00:00:00Z
 * @param xattrs extended attributes by full name such as {@code user.note}; the values are bytes, not text
 */
public record Attributes(Mode mode, Owner owner, long mtime, Map<String, byte[]> xattrs) {

    public Attributes {
        xattrs = xattrs.isEmpty() ? Map.of() : sorted(xattrs);
    }

    private static SortedMap<String, byte[]> sorted(Map<String, byte[]> xattrs) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(xattrs));
    }

    /** Owned by root, of the year 1970, without extended attributes. */
    public static Attributes of(Mode mode) {
        return new Attributes(mode, Owner.ROOT, 0, Map.of());
    }

    /** The same with another mode. */
    public Attributes withMode(Mode other) {
        return new Attributes(other, owner, mtime, xattrs);
    }

    /** The same with another owner. */
    public Attributes withOwner(Owner other) {
        return new Attributes(mode, other, mtime, xattrs);
    }

    /** The same with another modification time, in seconds. */
    public Attributes withMtime(long other) {
        return new Attributes(mode, owner, other, xattrs);
    }

    /** The same with other extended attributes. */
    public Attributes withXattrs(Map<String, byte[]> other) {
        return new Attributes(mode, owner, mtime, other);
    }
}
