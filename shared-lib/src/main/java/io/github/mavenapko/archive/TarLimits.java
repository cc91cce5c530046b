package io.github.mavenapko.archive;

/**
 * What a tar archive may demand of its reader.
 *
 * @param entries the most entries
 * @param bytes the most bytes of the uncompressed archive
 */
public record TarLimits(int entries, long bytes) {
    /** Enough for any file system: a million entries, 64 GiB. */
    public static final TarLimits LAYER = new TarLimits(1_000_000, 64L << 30);
}
