package io.github.mavenapko.transport;

import java.time.Duration;

/** The moment at which a call has taken too long. */
final class Deadline {
    private final long end;
    private final Duration total;

    private Deadline(Duration total) {
        this.end = System.nanoTime() + total.toNanos();
        this.total = total;
    }

    static Deadline after(Duration total) {
        return new Deadline(total);
    }

    /** The smaller of a time and what is left, in nanoseconds. */
    long atMost(long nanos) throws RefusedAnswerException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw RefusedAnswerException.of("took longer than the limit of " + total.toSeconds() + " s in all");
        }
        return Math.min(nanos, left);
    }
}
