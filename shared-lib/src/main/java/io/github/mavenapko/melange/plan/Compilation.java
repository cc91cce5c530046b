package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.melange.config.BuildOption;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.MelangeConfigReader;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a package definition and works out what it comes to for an architecture. All problems are reported at once. */
public final class Compilation {
    private final PipelineLibrary library;
    private final CompileSettings settings;

    public Compilation(PipelineLibrary library, CompileSettings settings) {
        this.library = library;
        this.settings = settings;
    }

    /**
     * What is said beside a definition.
     *
     * @param options build options that are enabled
     * @param variables values that replace those of {@code vars}
     * @param commit the commit that packages record when the definition names none
     * @param library the C library in {@code host.triplet.*}
     */
    public record CompileSettings(
            List<String> options, Map<String, String> variables, String commit, String library) {
        /** Nothing. */
        public static final CompileSettings USUAL = new CompileSettings(List.of(), Map.of(), "unknown", "gnu");

        public CompileSettings {
            options = List.copyOf(options);
            variables = Map.copyOf(variables);
        }
    }

    /**
     * Compiles a definition.
     *
     * @param source the file as the user knows it
     * @param problems takes warnings
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with everything that is wrong
     */
    public BuildPlan compile(String source, byte[] text, Architecture architecture, Diagnostics problems) {
        YamlNode document = YamlDocument.read(source, text);
        YamlInput input = YamlInput.of(document, problems);
        Map<String, BuildOption> declared = MelangeConfigReader.options(input);
        Variables variables = DefinitionVariables.of(input, settings.variables(), enabled(input, declared));
        MelangeConfig config = filled(document, variables, problems);
        problems.throwIfErrors();
        Variables known = new StepVariables(config, architecture, settings, declared).common(variables);
        BuildPlan plan = plan(config, architecture, known, declared, problems);
        problems.throwIfErrors();
        return plan;
    }

    private List<BuildOption> enabled(YamlInput input, Map<String, BuildOption> declared) {
        List<BuildOption> enabled = new ArrayList<>();
        for (String name : settings.options()) {
            BuildOption option = declared.get(name);
            if (option == null) {
                input.error("options", "there is no build option \"" + name + "\"; there are " + declared.keySet());
            } else {
                enabled.add(option);
            }
        }
        return enabled;
    }

    private static MelangeConfig filled(YamlNode document, Variables variables, Diagnostics problems) {
        YamlInput whole = YamlInput.of(new DocumentFill(variables).fill(document), problems);
        List<YamlInput> subpackages = new Ranges(YamlInput.of(document, problems), variables, problems).subpackages();
        return MelangeConfigReader.read(whole, subpackages);
    }

    private BuildPlan plan(
            MelangeConfig config,
            Architecture architecture,
            Variables known,
            Map<String, BuildOption> declared,
            Diagnostics problems) {
        StepExpansion expansion = new StepExpansion(library, problems);
        PackageDefinition main = config.main();
        List<PlannedPackage> packages = new ArrayList<>();
        packages.add(new PlannedPackage(
                main.name(),
                true,
                main.description(),
                main.url(),
                main.commit().isEmpty() ? settings.commit() : main.commit(),
                main.dependencies(),
                main.options(),
                main.scriptlets(),
                main.checks(),
                main.setcap(),
                expansion.expand(config.pipeline(), StepVariables.ofMain(known, main.name()))));
        for (Subpackage subpackage : config.subpackages()) {
            Variables own = StepVariables.ofSubpackage(known, subpackage.name());
            boolean holds = Condition.evaluate(
                            subpackage.condition(),
                            own,
                            problem -> problems.error(
                                    subpackage.origin().at("if"), subpackage.origin().field("if"), problem))
                    .holds();
            List<PlannedStep> steps = expansion.expand(subpackage.pipeline(), own);
            if (holds) {
                packages.add(planned(subpackage, steps));
            }
        }
        return new BuildPlan(
                architecture,
                config,
                new GuestEnvironment(config.environment()).complete(packages, enabledOnly(declared)),
                packages);
    }

    private List<BuildOption> enabledOnly(Map<String, BuildOption> declared) {
        Map<String, BuildOption> enabled = new TreeMap<>(declared);
        enabled.keySet().retainAll(settings.options());
        return List.copyOf(enabled.values());
    }

    private PlannedPackage planned(Subpackage subpackage, List<PlannedStep> steps) {
        return new PlannedPackage(
                subpackage.name(),
                false,
                subpackage.description(),
                subpackage.url(),
                subpackage.commit().isEmpty() ? settings.commit() : subpackage.commit(),
                subpackage.dependencies(),
                subpackage.options(),
                subpackage.scriptlets(),
                subpackage.checks(),
                subpackage.setcap(),
                steps);
    }
}
