package io.github.mavenapko.melange.reading;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of definitions. */
final class Tally {
    private final int definitions;
    private final long start = System.nanoTime();
    private final Diagnostics problems = new Diagnostics();
    private final List<Path> refused = new ArrayList<>();
    private final List<Path> leftOut = new ArrayList<>();
    private int answers;

    Tally(int definitions) {
        this.definitions = definitions;
    }

    void add(Path file, int found, List<Diagnostic> errors) {
        answers += found;
        problems.addAll(errors, List.of());
        if (!errors.isEmpty()) {
            refused.add(file);
        } else if (found == 0) {
            leftOut.add(file);
        }
    }

    Summary summary() {
        return new Summary(definitions, answers, refused, leftOut, Duration.ofNanos(System.nanoTime() - start));
    }

    void throwIfErrors() {
        problems.throwIfErrors();
    }
}
