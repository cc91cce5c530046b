package io.github.mavenapko.melange.build;

import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.melange.config.Checks;
import io.github.mavenapko.melange.config.Dependencies;
import io.github.mavenapko.melange.config.PackageOptions;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.melange.plan.PlannedTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A test as what builds know how to run.
 *
 * @param plan the build's plan with the guest of the test
 * @param steps the package with the steps of its test
 */
record TestPlan(BuildPlan plan, PlannedPackage steps) {

    static TestPlan of(BuildPlan plan, PlannedTest test, PackageTestRequest request) {
        boolean main = test.packageName().equals(plan.config().main().name());
        ApkoConfig written = test.environment();
        TreeSet<String> packages = new TreeSet<>(written.contents().packages());
        if (main && !request.mainPackage().isEmpty()) {
            packages.remove(test.packageName());
            packages.add(request.mainPackage());
        }
        packages.addAll(request.packages());
        Map<String, String> variables = new TreeMap<>(plan.environment().environment());
        variables.putAll(written.environment());
        ApkoConfig environment = written.withContents(written.contents().withPackages(List.copyOf(packages)))
                .withEnvironment(variables);
        return new TestPlan(plan.withEnvironment(environment), steps(test, main));
    }

    /** Where the guest stands in the definition. */
    String field() {
        return steps.main() ? "test.environment" : "subpackages." + steps.name() + ".test.environment";
    }

    private static PlannedPackage steps(PlannedTest test, boolean main) {
        return new PlannedPackage(
                test.packageName(),
                main,
                "",
                "",
                "",
                Dependencies.NONE,
                PackageOptions.USUAL,
                null,
                new Checks(List.of()),
                List.of(),
                test.steps());
    }
}
