package io.github.mavenapko.melange.build;

import io.github.mavenapko.melange.plan.BuildPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of all steps: the time of the build, then files of variables, then what the definition says. */
final class StepEnvironment {
    private StepEnvironment() {}

    static Map<String, String> of(BuildPlan plan, PackageBuildRequest request) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SOURCE_DATE_EPOCH", String.valueOf(request.emission().epoch()));
        List<Path> files = new ArrayList<>(request.compilation().environmentFiles());
        Collections.reverse(files);
        for (Path file : files) {
            environment.putAll(EnvironmentFile.read(file.toString(), Files.readString(file)));
        }
        environment.putAll(plan.environment().environment());
        return environment;
    }
}
