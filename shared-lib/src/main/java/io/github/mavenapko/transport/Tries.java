package io.github.mavenapko.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Counts the tries of one call and makes the pauses between them. */
final class Tries {
    private final HttpCall call;
    private final HttpSettings settings;
    private final Deadline deadline;
    private int failures;
    private int timeouts;

    Tries(HttpCall call, HttpSettings settings, Deadline deadline) {
        this.call = call;
        this.settings = settings;
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Forgets the failures so far, because there was progress. */
    void succeeded() {
        failures = 0;
        timeouts = 0;
    }

    /** Waits for the next try; false when there should be none. */
    boolean again(IOException failure) throws IOException {
        failures++;
        timeouts += Failure.isTimeout(failure) ? 1 : 0;
        RetryPolicy policy = settings.retry();
        boolean hopeless = !call.isRetried() || !Failure.mayPass(failure);
        if (hopeless || failures >= policy.tries() || timeouts >= policy.timeouts()) {
            return false;
        }
        pause(policy.pause(failures), String.valueOf(failure.getMessage()));
        return true;
    }

    /** Waits for the next try as long as a busy server asks for; false when the answer stands. */
    boolean again(HttpAnswer answer) throws IOException {
        boolean busy = answer.status() == 429 || answer.status() >= 500 && answer.status() != 501;
        if (!busy || !call.isRetried() || ++failures >= settings.retry().tries()) {
            return false;
        }
        Duration usual = settings.retry().pause(failures);
        Duration asked = retryAfter(answer).orElse(usual);
        if (asked.compareTo(settings.retry().longestPause()) > 0) {
            return false;
        }
        answer.close();
        pause(asked.compareTo(usual) > 0 ? asked : usual, "status " + answer.status());
        return true;
    }

    /** {@code (tried n times)} when it was more than once. */
    String count() {
        return failures > 1 ? " (tried " + failures + " times)" : "";
    }

    private void pause(Duration time, String why) throws IOException {
        settings.notices().accept(call + ": " + why + "; trying again in " + Math.max(1, time.toSeconds()) + " s");
        try {
            Thread.sleep(Duration.ofNanos(deadline.atMost(time.toNanos())).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }

    private static Optional<Duration> retryAfter(HttpAnswer answer) {
        Optional<String> text = answer.header("Retry-After").map(String::trim);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().matches("[0-9]{1,18}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.get())));
        }
        try {
            Instant moment = ZonedDateTime.parse(text.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(Instant.now(), moment)).filter(pause -> !pause.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
