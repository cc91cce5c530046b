package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.sandbox.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks the syntax of all scripts by the guest's own shell before the first one runs. */
final class ScriptSyntax {
    /** What fits into one command line with room to spare. */
    private static final int MOST_AT_ONCE = 100_000;

    private final List<PlannedStep> scripts = new ArrayList<>();

    private ScriptSyntax() {}

    /**
     * Checks the scripts of a definition.
     *
     * @throws InvalidInputException with all that the shell does not understand
     */
    static void check(BuildPlan plan, BuildGuest shell) throws IOException {
        ScriptSyntax syntax = new ScriptSyntax();
        for (PlannedPackage planned : plan.packages()) {
            syntax.collect(planned.steps());
        }
        if (!syntax.allPass(shell)) {
            syntax.checkEach(shell);
        }
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

    private void checkEach(BuildGuest shell) throws IOException {
        Diagnostics wrong = new Diagnostics();
        for (PlannedStep step : scripts) {
            StringBuilder said = new StringBuilder();
            Outcome outcome = shell.check(
                    List.of(step.runs()),
                    (stream, text) -> said.append(said.isEmpty() ? "" : "; ").append(text));
            if (!outcome.isSuccess()) {
                wrong.error(step.scriptLocation(), "runs", "the shell of the guest does not understand it: " + said);
            }
        }
        wrong.throwIfErrors();
    }
}
