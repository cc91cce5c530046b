package io.github.mavenapko.melange.reading;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What became of many definitions.
 *
 * @param definitions how many there are
 * @param answers how many answers were given
 * @param refused the definitions with errors
 * @param leftOut the definitions that are for none of the architectures
 * @param time how long it took
 */
public record Summary(int definitions, int answers, List<Path> refused, List<Path> leftOut, Duration time) {
    public Summary {
        refused = List.copyOf(refused);
        leftOut = List.copyOf(leftOut);
    }

    /** The counts in a sentence. */
    @Override
    public String toString() {
        return definitions + " definitions, " + answers + " results"
                + (refused.isEmpty() ? "" : ", " + refused.size() + " with errors")
                + (leftOut.isEmpty() ? "" : ", " + leftOut.size() + " not for the architecture")
                + ", in " + time.toMillis() + " ms";
    }
}
