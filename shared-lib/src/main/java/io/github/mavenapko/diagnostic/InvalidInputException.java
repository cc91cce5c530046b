package io.github.mavenapko.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Input that the user has to mend. Its message lists the problems that were found, after a summary line; of very many, the first. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Nobody reads more than some of very many. */
    private static final int MOST_SHOWN = 100;

    private final transient List<Diagnostic> diagnostics;

    public InvalidInputException(List<Diagnostic> diagnostics) {
        super(message(diagnostics));
        this.diagnostics = List.copyOf(diagnostics);
    }

    public InvalidInputException(Diagnostic diagnostic) {
        this(List.of(diagnostic));
    }

    /** One problem at a place. */
    public static InvalidInputException at(SourceLocation location, String field, String message) {
        return new InvalidInputException(new Diagnostic(location, field, message));
    }

    /** The problems, in the order in which they were found. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private static String message(List<Diagnostic> diagnostics) {
        if (diagnostics.size() == 1) {
            return diagnostics.get(0).toString();
        }
        String shown =
                diagnostics.stream().limit(MOST_SHOWN).map(Diagnostic::toString).collect(Collectors.joining("\n"));
        int more = diagnostics.size() - MOST_SHOWN;
        return diagnostics.size() + " problems in the input:\n" + shown + (more > 0 ? "\n… and " + more + " more" : "");
    }
}
