package io.github.mavenapko.maven;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a goal's run came to.
 *
 * @param end how it ended
 * @param message the exception's message; empty after a success
 * @param cause the exception that was thrown; null after a success
 * @param log what it logged, in order
 */
public record GoalOutcome(End end, String message, @Nullable Throwable cause, List<LogLine> log) {

    /** The ways in which a goal ends. */
    public enum End {
        SUCCESS,
        /** A {@code MojoFailureException}: the user has to mend something. */
        FAILURE,
        /** A {@code MojoExecutionException}: the environment does not do. */
        ERROR,
        /** Maven would not have started it: a parameter that does not exist, is required, or has a value of the wrong type. */
        NOT_CONFIGURED,
        /** Any other exception: a bug. */
        CRASH
    }

    /** A line of the log; {@code level} is {@code debug}, {@code info}, {@code warn} or {@code error}. */
    public record LogLine(String level, String text) {}

    public boolean succeeded() {
        return end == End.SUCCESS;
    }

    /** The texts that were logged at one level. */
    public List<String> lines(String level) {
        return log.stream()
                .filter(line -> line.level().equals(level))
                .map(LogLine::text)
                .toList();
    }

    /** What was logged at level info, a line each. */
    public String info() {
        return String.join("\n", lines("info"));
    }

    @Override
    public String toString() {
        return end
                + (message.isEmpty() ? "" : ": " + message)
                + log.stream()
                        .map(line -> "\n[" + line.level() + "] " + line.text())
                        .collect(Collectors.joining());
    }
}
