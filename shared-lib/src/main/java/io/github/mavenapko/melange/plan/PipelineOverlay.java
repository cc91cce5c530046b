package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.config.Origin;
import io.github.mavenapko.melange.config.PipelineDefinition;
import io.github.mavenapko.melange.config.StepDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A step together with the pipeline that it uses: what the pipeline's definition says at its top replaces what the step says. */
final class PipelineOverlay {
    private PipelineOverlay() {}

    static StepDefinition apply(PipelineDefinition pipeline, StepDefinition step) {
        StepDefinition used = pipeline.step();
        Set<String> given = used.origin().given();
        return new StepDefinition(
                given.contains("if") ? used.condition() : step.condition(),
                step.name(),
                step.uses(),
                step.with(),
                given.contains("runs") ? used.runs() : step.runs(),
                given.contains("pipeline") ? used.pipeline() : step.pipeline(),
                given.contains("inputs") ? used.inputs() : step.inputs(),
                given.contains("needs") ? used.needs() : step.needs(),
                given.contains("label") ? used.label() : step.label(),
                given.contains("assertions") ? used.requiredSteps() : step.requiredSteps(),
                given.contains("working-directory") ? used.workingDirectory() : step.workingDirectory(),
                joined(step.environment(), used.environment()),
                origin(step.origin(), used.origin()));
    }

    private static Map<String, String> joined(Map<String, String> step, Map<String, String> used) {
        Map<String, String> joined = new LinkedHashMap<>(step);
        joined.putAll(used);
        return joined;
    }

    private static Origin origin(Origin step, Origin used) {
        Map<String, SourceLocation> keys = new LinkedHashMap<>(step.keys());
        used.keys().forEach((key, place) -> {
            if (!key.equals("name") && !key.equals("uses") && !key.equals("with") && !key.startsWith("with.")) {
                keys.put(key, place);
            }
        });
        return new Origin(step.field(), step.location(), keys);
    }
}
