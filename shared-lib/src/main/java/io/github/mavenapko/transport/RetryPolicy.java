package io.github.mavenapko.transport;

import java.time.Duration;

/**
 * When a failed call is tried again: after connection errors, status 429, and status 5xx other than 501. The pause
 * doubles each time. A transfer that made progress starts counting anew.
 *
 * @param tries greatest number of tries without progress, the first included
 * @param timeouts greatest number of tries that may end by a time limit
 * @param firstPause pause before the second try
 * @param longestPause greatest pause; a server that asks for a longer one by {@code Retry-After} is given up
 * @param resumptions greatest number of times that one transfer is resumed
 */
public record RetryPolicy(int tries, int timeouts, Duration firstPause, Duration longestPause, int resumptions) {

    /** Five tries, two of them timeouts, pauses of 0.5 to 30 seconds, 100 resumptions. */
    public static final RetryPolicy USUAL = new RetryPolicy(5, 2, Duration.ofMillis(500), Duration.ofSeconds(30), 100);

    /** One try. */
    public static final RetryPolicy NEVER = new RetryPolicy(1, 1, Duration.ZERO, Duration.ZERO, 0);

    /** The pause after so many failures, counted from 1. */
    Duration pause(int failures) {
        long factor = 1L << Math.min(failures - 1, 20);
        Duration pause = firstPause.multipliedBy(factor);
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
