package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apko.config.ApkoConfig;
import java.util.List;

/**
 * How a package of a build is tested.
 *
 * @param packageName the package under test
 * @param environment the guest of the test, in which the package is installed
 * @param steps what is done in it
 */
public record PlannedTest(String packageName, ApkoConfig environment, List<PlannedStep> steps) {

    public PlannedTest {
        steps = List.copyOf(steps);
    }

    /** Whether something is to be executed. */
    public boolean needsSandbox() {
        return steps.stream().anyMatch(PlannedStep::needsSandbox);
    }
}
