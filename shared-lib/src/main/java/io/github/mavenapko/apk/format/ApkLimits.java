package io.github.mavenapko.apk.format;

/**
 * What a package may demand of its reader.
 *
 * @param control the most bytes of the decompressed control section, and of each signature member
 * @param data the most bytes of the decompressed data section
 * @param files the most files
 * @param bounded whether the data section must not be much larger than the package says, as decompression bombs are
 */
public record ApkLimits(long control, long data, int files, boolean bounded) {
    /** 10 MiB, 16 GiB, half a million files, and not much more than the package says. */
    public static final ApkLimits USUAL = new ApkLimits(10L << 20, 16L << 30, 500_000, true);

    /** What a data section may have beyond the size that the package says. */
    private static final long ALLOWANCE = 128L << 20;

    private static final int FACTOR = 16;

    /** The most bytes of the data section of a package that says that its files have this size. */
    long dataFor(long installedSize) {
        return bounded ? Math.min(data, ALLOWANCE + FACTOR * Math.min(data, installedSize)) : data;
    }
}
