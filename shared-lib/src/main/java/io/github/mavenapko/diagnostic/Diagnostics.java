package io.github.mavenapko.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one input, so that all of them are reported at once. Safe for use by several threads. */
public final class Diagnostics {
    private final List<Diagnostic> errors = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();

    /** Adds a problem that makes the input unusable. */
    public synchronized void error(SourceLocation location, String field, String message) {
        errors.add(new Diagnostic(location, field, message));
    }

    /** Adds something the user should know that does not stop the work. */
    public synchronized void warning(SourceLocation location, String field, String message) {
        warnings.add(new Diagnostic(location, field, message));
    }

    /** Adds everything that another collector holds. */
    public synchronized void addAll(List<Diagnostic> moreErrors, List<Diagnostic> moreWarnings) {
        errors.addAll(moreErrors);
        warnings.addAll(moreWarnings);
    }

    /** The errors so far, in the order in which they were found. */
    public synchronized List<Diagnostic> errors() {
        return List.copyOf(errors);
    }

    /** The warnings so far, in the order in which they were found. */
    public synchronized List<Diagnostic> warnings() {
        return List.copyOf(warnings);
    }

    /** Whether an error was added. */
    public synchronized boolean hasErrors() {
        return !errors.isEmpty();
    }

    /**
     * Ends a stage of the work.
     *
     * @throws InvalidInputException when there are errors, with all of them
     */
    public synchronized void throwIfErrors() {
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
    }
}
