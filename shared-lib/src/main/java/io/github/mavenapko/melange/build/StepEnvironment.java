package io.github.mavenapko.melange.build;

import io.github.mavenapko.melange.plan.BuildPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of all steps: the time of the build, then those of the compiled definition. */
final class StepEnvironment {
    /** Where programs of a guest are. */
    static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/bin:/usr/sbin:/sbin:/bin";

    private static final String PATH = "PATH";

    private StepEnvironment() {}

    static Map<String, String> of(BuildPlan plan, PackageBuildRequest request) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SOURCE_DATE_EPOCH", String.valueOf(request.emission().epoch()));
        environment.putAll(plan.environment().environment());
        environment.put(PATH, searchPath(environment.getOrDefault(PATH, "")));
        return environment;
    }

    /** Those of the steps of a test, which is at no particular time. */
    static Map<String, String> ofTest(BuildPlan plan) {
        Map<String, String> environment = new TreeMap<>(plan.environment().environment());
        environment.put(PATH, searchPath(environment.getOrDefault(PATH, "")));
        return environment;
    }

    /** The directories that the definition names come first; programs of the guest are found all the same. */
    private static String searchPath(String defined) {
        StringBuilder path = new StringBuilder(defined);
        List<String> named = List.of(defined.split(":"));
        for (String directory : SEARCH_PATH.split(":")) {
            if (!named.contains(directory)) {
                path.append(path.isEmpty() ? "" : ":").append(directory);
            }
        }
        return path.toString();
    }
}
