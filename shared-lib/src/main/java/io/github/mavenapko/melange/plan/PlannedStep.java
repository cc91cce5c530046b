package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.List;
import java.util.Map;

/**
 * A step as it is carried out.
 *
 * @param name what the author calls it; may be empty
 * @param uses the pipeline that it uses; empty when there is none
 * @param holds whether its condition is met; a step whose condition is not met is passed over with all it contains
 * @param declarative whether the program itself does what the pipeline of {@code uses} says
 * @param inputs the inputs of that pipeline by name, with defaults
 * @param runs a script; may be empty
 * @param steps the steps within, which run after the script
 * @param requiredSteps the fewest steps within that have to run
 * @param workingDirectory where it runs, absolute or relative to the workspace; empty for the workspace
 * @param environment variables of its own
 * @param location where it stands
 * @param scriptLocation where the first line of its script stands
 */
public record PlannedStep(
        String name,
        String uses,
        boolean holds,
        boolean declarative,
        Map<String, String> inputs,
        String runs,
        List<PlannedStep> steps,
        int requiredSteps,
        String workingDirectory,
        Map<String, String> environment,
        SourceLocation location,
        SourceLocation scriptLocation) {

    public PlannedStep {
        inputs = Map.copyOf(inputs);
        steps = List.copyOf(steps);
        environment = Map.copyOf(environment);
    }

    /** Whether something is to be executed for it. */
    public boolean needsSandbox() {
        return holds && (!declarative && !runs.isBlank() || steps.stream().anyMatch(PlannedStep::needsSandbox));
    }
}
