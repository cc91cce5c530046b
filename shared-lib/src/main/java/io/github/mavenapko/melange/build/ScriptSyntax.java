package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.sandbox.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the syntax of scripts by the guest's own shell before the first one runs. */
final class ScriptSyntax {
    /** What fits into one command line with room to spare. */
    private static final int MOST_AT_ONCE = 100_000;

    /** How shells begin a message about what they read: {@code /dev/stdin: line 3: …}, or without the word. */
    private static final Pattern NUMBERED = Pattern.compile("\\S*: (?:line )?(\\d{1,6}): (.*)");

    private final List<PlannedStep> scripts = new ArrayList<>();

    private ScriptSyntax() {}

    /**
     * What the shell does not understand of the scripts of steps and of those within them. The place of each problem is the line that the shell
     * names, as a line of the definition.
     */
    static List<Diagnostic> problems(List<PlannedStep> steps, BuildGuest shell) throws IOException {
        ScriptSyntax syntax = new ScriptSyntax();
        syntax.collect(steps);
        return syntax.allPass(shell) ? List.of() : syntax.checkEach(shell);
    }

    private void collect(List<PlannedStep> steps) {
        for (PlannedStep step : steps) {
            if (step.holds()) {
                if (!step.declarative() && !step.runs().isBlank()) {
                    scripts.add(step);
                }
                collect(step.steps());
            }
        }
    }

    /** One command for all of them, as each command is a sandbox of its own. */
    private boolean allPass(BuildGuest shell) throws IOException {
        List<String> texts = scripts.stream().map(PlannedStep::runs).toList();
        boolean fits = texts.stream().mapToInt(String::length).sum() < MOST_AT_ONCE;
        return texts.isEmpty()
                || fits && shell.check(texts, (stream, text) -> {}).isSuccess();
    }

    private List<Diagnostic> checkEach(BuildGuest shell) throws IOException {
        List<Diagnostic> wrong = new ArrayList<>();
        for (PlannedStep step : scripts) {
            List<String> said = new ArrayList<>();
            Outcome outcome = shell.check(List.of(step.runs()), (stream, text) -> said.add(text));
            if (!outcome.isSuccess()) {
                wrong.add(problem(step, said));
            }
        }
        return wrong;
    }

    private static Diagnostic problem(PlannedStep step, List<String> said) {
        SourceLocation place = step.scriptLocation();
        List<String> texts = new ArrayList<>();
        int line = 0;
        for (String text : said) {
            Matcher numbered = NUMBERED.matcher(text);
            if (numbered.matches() && line == 0) {
                line = Integer.parseInt(numbered.group(1));
            }
            texts.add(numbered.matches() ? numbered.group(2) : text);
        }
        // a script on the line of its key has a column there; one in lines of its own has not
        boolean lines = place.line() > 0 && place.column() == 0 && line > 0;
        SourceLocation exact = lines ? new SourceLocation(place.source(), place.line() + line - 1, 0) : place;
        return new Diagnostic(
                exact, "runs", "the shell of the guest does not understand it: " + String.join("; ", texts));
    }
}
