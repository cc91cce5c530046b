package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.maven.ByteSize;

/** How fast bytes come or go since a start. */
final class Rate {
    private static final long NANOS_OF_MILLI = 1_000_000;

    private long start;

    /** Begins to measure, if that has not begun. */
    synchronized void start() {
        if (start == 0) {
            start = System.nanoTime();
        }
    }

    /** The rate so far, such as {@code 3.4 MiB/s}. */
    synchronized String text(long bytes) {
        long millis = Math.max(1, (System.nanoTime() - start) / NANOS_OF_MILLI);
        return ByteSize.text(bytes * 1000 / millis) + "/s";
    }
}
