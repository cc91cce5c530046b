package io.github.mavenapko.transport;

import java.io.IOException;
import java.time.Duration;

/** A server that did not go on in time. */
final class TimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    TimeoutException(String what, Duration limit) {
        super("time limit: " + what + " within " + seconds(limit) + " s");
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0
                ? Long.toString(limit.toSeconds())
                : Double.toString(limit.toMillis() / 1e3);
    }
}
