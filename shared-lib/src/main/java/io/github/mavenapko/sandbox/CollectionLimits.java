package io.github.mavenapko.sandbox;

/**
 * How much is collected from a directory before it counts as a mistake.
 *
 * @param depth most directories within each other
 * @param files most files, directories included
 * @param fileSize most bytes of one file
 * @param totalSize most bytes of all files
 */
public record CollectionLimits(int depth, int files, long fileSize, long totalSize) {
    /** 256 levels, a million files, 8 GiB in a file, 32 GiB in all. */
    public static final CollectionLimits USUAL = new CollectionLimits(256, 1_000_000, 8L << 30, 32L << 30);
}
