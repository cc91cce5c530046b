package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.config.GoDuration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long all steps of a definition may take together. */
final class TimeLimit {
    /** What a build may take of which nobody says how long it may take. */
    private static final Duration USUAL = Duration.ofHours(6);

    private final Duration limit;
    private final long end;

    private TimeLimit(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** A limit that counts from now; null for the usual one. */
    static TimeLimit from(@Nullable Duration limit) {
        return new TimeLimit(limit == null ? USUAL : limit);
    }

    /**
     * What is left of it.
     *
     * @param next what is about to begin, for the message
     * @throws InvalidInputException when nothing is left
     */
    Duration left(SourceLocation next) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw exceeded(next);
        }
        return left;
    }

    /** The steps did not end in time. */
    InvalidInputException exceeded(SourceLocation at) {
        return InvalidInputException.at(
                at,
                "package.timeout",
                "the steps took longer than " + GoDuration.format(limit)
                        + "; package.timeout or melange.timeout allows more");
    }
}
