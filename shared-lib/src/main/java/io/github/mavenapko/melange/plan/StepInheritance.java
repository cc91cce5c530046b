package io.github.mavenapko.melange.plan;

import io.github.mavenapko.melange.config.StepDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives steps within others the variables and the working directory of these, where they have none of their own. */
final class StepInheritance {
    private StepInheritance() {}

    static List<StepDefinition> apply(List<StepDefinition> steps) {
        return steps.stream().map(step -> apply(step, "", Map.of())).toList();
    }

    private static StepDefinition apply(StepDefinition step, String directoryAround, Map<String, String> around) {
        String directory = step.workingDirectory().isEmpty() ? directoryAround : step.workingDirectory();
        Map<String, String> environment = new LinkedHashMap<>(around);
        environment.putAll(step.environment());
        List<StepDefinition> within = step.pipeline().stream()
                .map(inner -> apply(inner, directory, environment))
                .toList();
        return step.within(within, directory, environment);
    }
}
