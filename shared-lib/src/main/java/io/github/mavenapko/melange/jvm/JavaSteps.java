package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The declarative Java steps of a package definition. None of them starts a process. */
public final class JavaSteps {
    private static final Map<String, Step> STEPS = new TreeMap<>(Map.of(
            "java/app", JavaApp::run,
            "java/launcher", JavaLauncher::run,
            "java/runtime", JavaRuntime::run));

    private JavaSteps() {}

    /** The names by which {@code uses} refers to the steps. */
    public static Set<String> names() {
        return Set.copyOf(STEPS.keySet());
    }

    /**
     * Runs a step.
     *
     * @param name one of {@link #names}
     * @param inputs resolved inputs by name
     * @throws InvalidInputException when inputs, the project, the JDK or the build computer do not fit, with everything
     *     that is wrong
     * @throws IOException when files cannot be read or written
     */
    public static StepOutput run(String name, Map<String, String> inputs, StepContext context) throws IOException {
        Step step = STEPS.get(name);
        if (step == null) {
            throw new IllegalArgumentException("no Java step: " + name);
        }
        return step.run(new StepInputs(inputs, context.location()), context);
    }

    private interface Step {
        StepOutput run(StepInputs inputs, StepContext context) throws IOException;
    }
}
