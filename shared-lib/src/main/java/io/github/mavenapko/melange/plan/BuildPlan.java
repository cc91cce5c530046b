package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.Origin;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to build the packages of a definition for one architecture.
 *
 * @param config the compiled definition, as packages record it: without the subpackages whose conditions are not met
 * @param packages the main package first, then the subpackages whose conditions are met, in their order
 * @param tests how these packages are tested, those that are
 * @param warnings what a user should know
 */
public record BuildPlan(
        Architecture architecture,
        MelangeConfig config,
        List<PlannedPackage> packages,
        List<PlannedTest> tests,
        List<Diagnostic> warnings) {

    /** The directory of the guest that holds the workspace. */
    public static final String HOME = "/home/build";

    public BuildPlan {
        packages = List.copyOf(packages);
        tests = List.copyOf(tests);
        warnings = List.copyOf(warnings);
    }

    /**
     * The plan of a compiled definition.
     *
     * @throws InvalidInputException when no packages can be built from it
     */
    public static BuildPlan of(Compilation compilation) {
        Diagnostics problems = new Diagnostics();
        PlanCheck.check(compilation.definition(), problems);
        BuildPlan plan = of(compilation, problems);
        Definition.throwDistinct(problems.errors());
        return plan;
    }

    private static BuildPlan of(Compilation compilation, Diagnostics problems) {
        MelangeConfig config = compilation.config();
        List<PlannedTest> tests = new ArrayList<>();
        addTest(tests, config.main().name(), config.test(), compilation.mainTest());
        PackageDefinition main = config.main();
        List<PlannedPackage> packages = new ArrayList<>();
        packages.add(new PlannedPackage(
                main.name(),
                true,
                main.description(),
                main.url(),
                main.commit(),
                main.dependencies(),
                main.options(),
                main.scriptlets(),
                main.checks(),
                main.setcap(),
                steps(compilation.main())));
        List<Subpackage> recorded = new ArrayList<>();
        for (int i = 0; i < compilation.subpackages().size(); i++) {
            CompiledSubpackage compiled = compilation.subpackages().get(i);
            if (holds(compiled, problems)) {
                recorded.add(config.subpackages().get(i));
                packages.add(planned(compiled, compilation.request().commit()));
                addTest(tests, compiled.written().name(), compiled.printedTest(), compiled.test());
            }
        }
        List<Diagnostic> warnings = new ArrayList<>(compilation.warnings());
        warnings.addAll(problems.warnings());
        MelangeConfig built =
                config.with(config.main(), config.environment(), config.pipeline(), recorded, config.test());
        return new BuildPlan(compilation.request().architecture(), built, packages, tests, warnings);
    }

    private static void addTest(
            List<PlannedTest> tests, String name, @Nullable TestBlock test, List<CompiledStep> compiled) {
        if (test != null && !compiled.isEmpty()) {
            tests.add(new PlannedTest(name, test.environment(), steps(compiled)));
        }
    }

    /** The same plan in a guest of which the exact packages are known. */
    public BuildPlan withEnvironment(ApkoConfig exact) {
        MelangeConfig recorded =
                config.with(config.main(), exact, config.pipeline(), config.subpackages(), config.test());
        return new BuildPlan(architecture, recorded, packages, tests, warnings);
    }

    /** The guest in which steps run. */
    public ApkoConfig environment() {
        return config.environment();
    }

    /** Whether something is to be executed. */
    public boolean needsSandbox() {
        return packages.stream().flatMap(planned -> planned.steps().stream()).anyMatch(PlannedStep::needsSandbox);
    }

    private static boolean holds(CompiledSubpackage compiled, Diagnostics problems) {
        Origin origin = compiled.written().origin();
        return Condition.evaluate(
                        compiled.written().condition(),
                        compiled.variables(),
                        problem -> problems.error(origin.at("if"), origin.field("if"), problem))
                .holds();
    }

    private static PlannedPackage planned(CompiledSubpackage compiled, String commit) {
        Subpackage written = compiled.written();
        return new PlannedPackage(
                written.name(),
                false,
                written.description(),
                written.url(),
                written.commit().isEmpty() ? commit : written.commit(),
                written.dependencies(),
                written.options(),
                written.scriptlets(),
                written.checks(),
                written.setcap(),
                steps(compiled.steps()));
    }

    private static List<PlannedStep> steps(List<CompiledStep> compiled) {
        return compiled.stream().map(BuildPlan::step).toList();
    }

    private static PlannedStep step(CompiledStep compiled) {
        StepDefinition step = compiled.step();
        return new PlannedStep(
                step.name(),
                step.uses(),
                compiled.runs(),
                compiled.used() != null && compiled.used().declarative(),
                compiled.inputs(),
                step.runs(),
                steps(compiled.steps()),
                step.requiredSteps(),
                step.workingDirectory(),
                step.environment(),
                step.origin().location(),
                step.origin().at("runs"));
    }
}
