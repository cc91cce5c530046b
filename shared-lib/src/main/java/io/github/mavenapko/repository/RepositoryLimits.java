package io.github.mavenapko.repository;

import io.github.mavenapko.apk.format.ApkLimits;

/**
 * What repositories may demand of this machine.
 *
 * @param index the largest decompressed index, in bytes
 * @param control the largest decompressed control section, and signature section, in bytes
 * @param data the largest decompressed data section, in bytes
 * @param download the largest answer of a server, in bytes
 * @param entries the most files of a package
 */
public record RepositoryLimits(long index, long control, long data, long download, int entries) {
    /** The limits of the apko tool, and half a million files. */
    public static final RepositoryLimits USUAL =
            new RepositoryLimits(300L << 20, 10L << 20, 16L << 30, 8L << 30, 500_000);

    /**
     * The usual limits with others in their place where these are not 0; -1 is no limit.
     *
     * @param index in bytes
     * @param control in bytes
     * @param data in bytes
     * @param download in bytes
     */
    public static RepositoryLimits of(long index, long control, long data, long download) {
        return new RepositoryLimits(
                limit(index, USUAL.index),
                limit(control, USUAL.control),
                limit(data, USUAL.data),
                limit(download, USUAL.download),
                USUAL.entries);
    }

    /** What a package may demand; one that is much larger than it says is refused unless another limit was asked for. */
    ApkLimits apk() {
        return new ApkLimits(control, data, entries, data == USUAL.data);
    }

    private static long limit(long asked, long usual) {
        return asked == 0 ? usual : asked < 0 ? Long.MAX_VALUE : asked;
    }
}
