package io.github.mavenapko.transport;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect to accept a connection
 * @param answer to begin its answer after the last byte of the question was taken
 * @param idle between two pieces of a body
 * @param slowest least bytes a second of a body, on average over any {@code idle} period spent waiting
 * @param total for a whole call with all tries and the body
 */
public record TimeLimits(Duration connect, Duration answer, Duration idle, long slowest, Duration total) {

    /** 20 s to connect, 40 s to answer, 20 s without a byte, 1 KiB a second, one hour in all. */
    public static final TimeLimits USUAL = new TimeLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(20), 1024, Duration.ofHours(1));

    /** The same with another time for the answer to begin. */
    public TimeLimits withAnswer(Duration other) {
        return new TimeLimits(connect, other, idle, slowest, total);
    }
}
