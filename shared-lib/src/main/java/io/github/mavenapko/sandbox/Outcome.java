package io.github.mavenapko.sandbox;

import java.time.Duration;
import java.util.Locale;

/** How a command ended. */
public sealed interface Outcome {

    /** Whether the command ended by itself with status 0. */
    default boolean isSuccess() {
        return this instanceof Exited exited && exited.status() == 0;
    }

    /**
     * It ended by itself.
     *
     * @param status the exit status, 0 to 255
     */
    record Exited(int status) implements Outcome {
        /** {@code exit status 1}. */
        @Override
        public String toString() {
            return "exit status " + status;
        }
    }

    /**
     * A signal ended it.
     *
     * @param number the signal's number, from 1
     */
    record Signalled(int number) implements Outcome {
        /** {@code killed by signal 9 (SIGKILL)}. */
        @Override
        public String toString() {
            return "killed by signal " + number + Signals.inBrackets(number);
        }
    }

    /**
     * It was killed because it took too long.
     *
     * @param limit how long it was allowed to take
     */
    record TimedOut(Duration limit) implements Outcome {
        /** {@code took longer than 5s and was killed}. */
        @Override
        public String toString() {
            return "took longer than " + limit.toString().substring(2).toLowerCase(Locale.ROOT) + " and was killed";
        }
    }
}
