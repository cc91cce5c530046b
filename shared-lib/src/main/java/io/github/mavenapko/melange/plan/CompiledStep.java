package io.github.mavenapko.melange.plan;

import io.github.mavenapko.melange.config.PipelineDefinition;
import io.github.mavenapko.melange.config.StepDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step with everything resolved.
 *
 * @param step its fields, with variables filled in, without the steps within
 * @param steps the steps within
 * @param runs whether its condition is met
 * @param used the pipeline that it stands for; null when it stands for itself
 * @param inputs the values of that pipeline's inputs, empty ones included
 */
record CompiledStep(
        StepDefinition step,
        List<CompiledStep> steps,
        boolean runs,
        @Nullable PipelineDefinition used,
        Map<String, String> inputs) {

    /** The step as it is printed, with the steps within. */
    StepDefinition printed(boolean keepNeeds) {
        List<StepDefinition> within =
                steps.stream().map(inner -> inner.printed(true)).toList();
        return new StepDefinition(
                step.condition(),
                step.name(),
                step.uses(),
                step.with(),
                step.runs(),
                within,
                Map.of(),
                keepNeeds ? step.needs() : List.of(),
                step.label(),
                step.requiredSteps(),
                step.workingDirectory(),
                step.environment(),
                step.origin());
    }

    /** Appends the packages that this step and those within need, if they run. */
    void collectNeeds(List<String> packages) {
        if (runs) {
            packages.addAll(step.needs());
            steps.forEach(inner -> inner.collectNeeds(packages));
        }
    }
}
