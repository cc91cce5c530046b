package io.github.mavenapko.melange.build;

import io.github.mavenapko.melange.plan.BuildPlan;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of all steps: the time of the build, then those of the compiled definition. */
final class StepEnvironment {
    private StepEnvironment() {}

    static Map<String, String> of(BuildPlan plan, PackageBuildRequest request) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SOURCE_DATE_EPOCH", String.valueOf(request.emission().epoch()));
        environment.putAll(plan.environment().environment());
        return environment;
    }
}
