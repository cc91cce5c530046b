package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.config.BuildOption;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.config.Resources;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A definition resolved for an architecture: pipelines are put in place of the steps that use them, variables are filled in,
 * and what the steps need is in the guests.
 */
public final class Compilation {
    private final Definition definition;
    private final CompileRequest request;
    private final MelangeConfig config;
    private final List<CompiledStep> main;
    private final List<CompiledStep> mainTest;
    private final List<CompiledSubpackage> subpackages;
    private final List<Diagnostic> warnings;

    private Compilation(
            Definition definition,
            CompileRequest request,
            MelangeConfig config,
            List<CompiledStep> main,
            List<CompiledStep> mainTest,
            List<CompiledSubpackage> subpackages,
            List<Diagnostic> warnings) {
        this.definition = definition;
        this.request = request;
        this.config = config;
        this.main = main;
        this.mainTest = mainTest;
        this.subpackages = subpackages;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Compiles a definition.
     *
     * @throws InvalidInputException with everything that is wrong
     */
    public static Compilation of(Definition definition, CompileRequest request, PipelineLibrary library) {
        Diagnostics problems = new Diagnostics();
        Compilation compilation = new Compiler(definition, request, library, problems).compile();
        Definition.throwDistinct(problems.errors());
        return compilation;
    }

    /** What was compiled. */
    public Definition definition() {
        return definition;
    }

    /** What it was compiled for. */
    public CompileRequest request() {
        return request;
    }

    /** The result, as it is printed and recorded in packages. */
    public MelangeConfig config() {
        return config;
    }

    /** What a user should know about the definition and the pipelines that it uses. */
    public List<Diagnostic> warnings() {
        return warnings;
    }

    /** The steps of the main package. */
    List<CompiledStep> main() {
        return main;
    }

    /** The steps of the main package's test; none when it has none. */
    List<CompiledStep> mainTest() {
        return mainTest;
    }

    /** The steps of each subpackage, in order. */
    List<CompiledSubpackage> subpackages() {
        return subpackages;
    }

    /** One definition on its way. */
    private static final class Compiler {
        private final Definition definition;
        private final CompileRequest request;
        private final MelangeConfig config;
        private final StepCompiler steps;
        private final BuildVariables variables;

        Compiler(Definition definition, CompileRequest request, PipelineLibrary library, Diagnostics problems) {
            this.definition = definition;
            this.request = request;
            this.config = definition.config();
            this.steps = new StepCompiler(library, new ExpansionBudget(definition.source()), problems);
            this.variables = BuildVariables.of(definition, request);
        }

        Compilation compile() {
            List<CompiledStep> main = steps.compile(config.pipeline(), variables.main());
            List<CompiledSubpackage> subpackages =
                    config.subpackages().stream().map(this::subpackage).toList();
            TestBlock test = config.test();
            List<CompiledStep> mainTest = test == null ? List.of() : steps.compile(test.pipeline(), variables.main());
            MelangeConfig compiled = config.with(
                    main(config.main()),
                    environment(main, subpackages),
                    printed(main),
                    subpackages.stream().map(this::printed).toList(),
                    test(test, mainTest, config.main().name()));
            List<Diagnostic> warnings = new ArrayList<>(definition.warnings());
            warnings.addAll(steps.warnings());
            return new Compilation(definition, request, compiled, main, mainTest, subpackages, warnings);
        }

        private CompiledSubpackage subpackage(Subpackage subpackage) {
            Variables scope = variables.subpackage(subpackage.name());
            TestBlock test = subpackage.test();
            List<CompiledStep> built = steps.compile(subpackage.pipeline(), scope);
            List<CompiledStep> tested = test == null ? List.of() : steps.compile(test.pipeline(), scope);
            return new CompiledSubpackage(subpackage, scope, built, tested, test(test, tested, subpackage.name()));
        }

        private ApkoConfig environment(List<CompiledStep> main, List<CompiledSubpackage> subpackages) {
            List<String> packages = config.environment().contents().packages();
            for (String name : request.enabledOptions()) {
                Optional<BuildOption> option =
                        Optional.ofNullable(config.options().get(name));
                packages = option.isPresent() ? BuildEnvironment.apply(option.get(), packages) : packages;
            }
            List<String> all = new ArrayList<>(packages);
            main.forEach(step -> step.collectNeeds(all));
            subpackages.forEach(one -> one.steps().forEach(step -> step.collectNeeds(all)));
            return BuildEnvironment.ofBuild(config.environment(), all, request.environment());
        }

        private Subpackage printed(CompiledSubpackage compiled) {
            Subpackage written = compiled.written();
            return new Subpackage(
                    written.condition(),
                    written.name(),
                    printed(compiled.steps()),
                    written.dependencies(),
                    written.options(),
                    written.scriptlets(),
                    written.description(),
                    written.annotations(),
                    written.url(),
                    orElse(written.commit(), request.commit()),
                    written.checks(),
                    compiled.printedTest(),
                    written.setcap(),
                    written.origin());
        }

        private static List<StepDefinition> printed(List<CompiledStep> steps) {
            return steps.stream().map(step -> step.printed(!step.runs())).toList();
        }

        private static @Nullable TestBlock test(@Nullable TestBlock written, List<CompiledStep> steps, String tested) {
            if (written == null) {
                return null;
            }
            List<String> needs = new ArrayList<>();
            steps.forEach(step -> step.collectNeeds(needs));
            return new TestBlock(BuildEnvironment.ofTest(written.environment(), needs, tested), printed(steps));
        }

        private PackageDefinition main(PackageDefinition written) {
            Resources wanted = request.resources();
            Resources given = written.resources();
            return new PackageDefinition(
                    written.name(),
                    written.version(),
                    written.epoch(),
                    written.description(),
                    written.annotations(),
                    written.url(),
                    orElse(written.commit(), request.commit()),
                    written.targetArchitecture(),
                    written.copyright(),
                    written.dependencies(),
                    written.options(),
                    written.scriptlets(),
                    written.checks(),
                    written.cpe(),
                    written.setcap(),
                    request.timeout() == null ? written.timeout() : request.timeout(),
                    new Resources(
                            orElse(wanted.cpu(), given.cpu()),
                            orElse(wanted.cpuModel(), given.cpuModel()),
                            orElse(wanted.memory(), given.memory()),
                            orElse(wanted.disk(), given.disk())),
                    written.testResources());
        }

        private static String orElse(String text, String other) {
            return text.isEmpty() ? other : text;
        }
    }
}
