package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.Places;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.config.BuildOption;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.MelangeConfigReader;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A package definition that was read: its own variables are put in, and its ranges are expanded. */
public final class Definition {
    private final String source;
    private final MelangeConfig config;
    private final Variables variables;
    private final List<Diagnostic> warnings;
    private final YamlNode root;

    private Definition(
            String source, YamlNode root, MelangeConfig config, Variables variables, List<Diagnostic> warnings) {
        this.source = source;
        this.root = root;
        this.config = config;
        this.variables = variables;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a definition.
     *
     * @param source the file's name in messages
     * @param vars variables that replace those of the definition
     * @param enabledOptions names of build options whose variables replace those of the definition
     * @throws InvalidInputException when it is not a definition, with everything that is wrong
     */
    public static Definition read(
            String source, byte[] text, Map<String, String> vars, Collection<String> enabledOptions) {
        Diagnostics problems = new Diagnostics();
        YamlNode root = YamlDocument.read(source, text);
        Reading reading = new Reading(source, root, problems);
        Definition definition = reading.definition(vars, enabledOptions);
        throwDistinct(problems.errors());
        return new Definition(source, root, definition.config, definition.variables, distinct(problems.warnings()));
    }

    /** Reads a definition as it stands. */
    public static Definition read(String source, byte[] text) {
        return read(source, text, Map.of(), List.of());
    }

    /** The file's name in messages. */
    public String source() {
        return source;
    }

    /** What the definition says. */
    public MelangeConfig config() {
        return config;
    }

    /** The value of each of the definition's variables, by name without {@code vars.}, transforms included. */
    public Map<String, String> vars() {
        Map<String, String> vars = new TreeMap<>();
        variables.names().stream()
                .filter(name -> name.startsWith("vars."))
                .forEach(
                        name -> vars.put(name.substring(5), variables.find(name).orElse("")));
        return vars;
    }

    /** What a user should know about the definition. */
    public List<Diagnostic> warnings() {
        return warnings;
    }

    /** Whether the package is for an architecture. */
    public boolean isFor(Architecture architecture) {
        List<String> targets = config.main().targetArchitecture();
        return targets.isEmpty()
                || targets.contains("all")
                || targets.stream()
                        .anyMatch(target -> Architecture.parse(target).equals(Optional.of(architecture)));
    }

    /** Where the fields stand, by their paths, such as {@code package.version}. */
    Places places() {
        return Places.of(root);
    }

    Variables variables() {
        return variables;
    }

    /** A range can repeat a problem for each of its keys. */
    static void throwDistinct(List<Diagnostic> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInputException(distinct(errors));
        }
    }

    private static List<Diagnostic> distinct(List<Diagnostic> all) {
        Map<String, Diagnostic> byPlace = new LinkedHashMap<>();
        all.forEach(one -> byPlace.putIfAbsent(one.location() + " " + one.message(), one));
        return List.copyOf(new LinkedHashSet<>(byPlace.values()));
    }

    /** One text on its way to a definition. */
    private static final class Reading {
        private final String source;
        private final YamlNode root;
        private final Diagnostics problems;
        private final ExpansionBudget budget;

        Reading(String source, YamlNode root, Diagnostics problems) {
            this.source = source;
            this.root = root;
            this.problems = problems;
            this.budget = new ExpansionBudget(source);
        }

        Definition definition(Map<String, String> vars, Collection<String> enabledOptions) {
            // what is wrong with these fields is found when the whole is read, below
            YamlInput written = YamlInput.of(root, new Diagnostics());
            Map<String, String> overrides = overrides(written, vars, enabledOptions);
            YamlNode given = VarsOverride.apply(root, overrides);
            YamlInput input = YamlInput.of(given, new Diagnostics());
            Variables variables =
                    WrittenVariables.of(input).resolve(MelangeConfigReader.transforms(input), budget, problems);
            List<YamlInput> subpackages = new RangeExpansion(input, variables, budget, problems).subpackages();
            YamlNode filled =
                    SubstitutedFields.DEFINITION.apply(given, "", new Substitution(variables, budget, problems));
            MelangeConfig config = MelangeConfigReader.read(YamlInput.of(filled, problems), subpackages);
            return new Definition(source, root, inherited(config), variables, List.of());
        }

        private static MelangeConfig inherited(MelangeConfig config) {
            return config.with(
                    config.main(),
                    config.environment(),
                    StepInheritance.apply(config.pipeline()),
                    config.subpackages().stream()
                            .map(one -> one.withPipeline(StepInheritance.apply(one.pipeline())))
                            .toList(),
                    config.test());
        }

        private Map<String, String> overrides(
                YamlInput written, Map<String, String> vars, Collection<String> enabledOptions) {
            Map<String, BuildOption> options = MelangeConfigReader.options(written);
            Map<String, String> overrides = new LinkedHashMap<>(vars);
            for (String name : enabledOptions) {
                BuildOption option = options.get(name);
                if (option == null) {
                    problems.warning(
                            SourceLocation.of(source),
                            "options",
                            "has no \"" + name + "\", so that enabling it changes no more than options." + name
                                    + ".enabled");
                } else {
                    overrides.putAll(option.vars());
                }
            }
            return overrides;
        }
    }
}
