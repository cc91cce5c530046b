package io.github.mavenapko.melange.config;

import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.ApkoConfigReader;
import io.github.mavenapko.yaml.YamlInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a package definition, strictly: whatever is not as it must be goes into the problems of its text. */
public final class MelangeConfigReader {
    private MelangeConfigReader() {}

    /**
     * The definition in a document whose variables are put in.
     *
     * @param subpackages its subpackages, with ranges expanded
     */
    public static MelangeConfig read(YamlInput input, List<YamlInput> subpackages) {
        MelangeConfig config = new MelangeConfig(
                main(input),
                input.get("environment").map(ApkoConfigReader::read).orElse(ApkoConfig.EMPTY),
                input.get("capabilities").map(MelangeConfigReader::capabilities).orElse(Capabilities.USUAL),
                new StepReader(true).steps(input, "pipeline"),
                subpackages.stream().map(PackageReader::checkedSubpackage).toList(),
                input.get("update").map(UpdateReader::read).orElse(null),
                input.textFields("vars"),
                transforms(input),
                options(input),
                input.get("test").map(MelangeConfigReader::test).orElse(null));
        input.items("subpackages");
        data(input);
        input.refuseOthers();
        refuseEqualNames(config, subpackages);
        return config;
    }

    /** Reads a subpackage of which nothing is made, for its problems alone; its values still hold references to variables. */
    public static void checkUnused(YamlInput subpackage) {
        PackageReader.subpackage(subpackage);
    }

    /** The main package in a document. */
    public static PackageDefinition main(YamlInput input) {
        return PackageReader.main(input.get("package").orElseGet(() -> input.absent("package")));
    }

    /** The lists over which subpackages range, by name. */
    public static Map<String, Map<String, String>> data(YamlInput input) {
        Map<String, Map<String, String>> data = new HashMap<>();
        for (YamlInput entry : input.items("data")) {
            data.put(entry.text("name"), entry.textFields("items"));
            entry.refuseOthers();
        }
        return data;
    }

    /** Variables made from others, in order. */
    public static List<VarTransform> transforms(YamlInput input) {
        return input.items("var-transforms", entry -> {
            VarTransform transform = new VarTransform(
                    entry.text("from"), entry.text("match"), entry.text("replace"), entry.text("to"), Origin.of(entry));
            entry.refuseOthers();
            if (transform.to().isEmpty()) {
                entry.error("to", "is missing; name the variable that the transform makes");
            }
            return transform;
        });
    }

    /** Variants of the build, by name. */
    public static Map<String, BuildOption> options(YamlInput input) {
        return input.fields("options", MelangeConfigReader::option);
    }

    /** A pipeline that steps can use; keys that it should not have are pointed out, no more. */
    public static PipelineDefinition pipeline(String name, YamlInput input, boolean builtIn) {
        boolean declarative = builtIn && input.truth("declarative");
        StepDefinition step = new StepReader(false).step(input);
        return new PipelineDefinition(
                name, step, builtIn, declarative, input.problems().warnings());
    }

    static TestBlock test(YamlInput input) {
        TestBlock test = new TestBlock(
                input.get("environment").map(ApkoConfigReader::read).orElse(ApkoConfig.EMPTY),
                new StepReader(true).steps(input, "pipeline"));
        input.refuseOthers();
        return test;
    }

    private static Capabilities capabilities(YamlInput input) {
        Capabilities capabilities = new Capabilities(input.texts("add"), input.texts("drop"));
        input.refuseOthers();
        return capabilities;
    }

    private static BuildOption option(YamlInput input) {
        Optional<YamlInput> environment = input.get("environment");
        Optional<YamlInput> contents = environment.flatMap(found -> found.get("contents"));
        Optional<YamlInput> packages = contents.flatMap(found -> found.get("packages"));
        BuildOption option = new BuildOption(
                input.textFields("vars"),
                packages.map(found -> found.texts("add")).orElse(List.of()),
                packages.map(found -> found.texts("remove")).orElse(List.of()));
        packages.ifPresent(YamlInput::refuseOthers);
        contents.ifPresent(YamlInput::refuseOthers);
        environment.ifPresent(YamlInput::refuseOthers);
        input.refuseOthers();
        return option;
    }

    private static void refuseEqualNames(MelangeConfig config, List<YamlInput> inputs) {
        Map<String, String> seen = new HashMap<>();
        seen.put(config.main().name(), "package");
        for (int i = 0; i < config.subpackages().size(); i++) {
            String name = config.subpackages().get(i).name();
            String earlier = seen.putIfAbsent(name, inputs.get(i).field());
            if (earlier != null && !name.isEmpty()) {
                inputs.get(i).error("name", "\"" + name + "\" is the name of " + earlier + " already");
            }
        }
    }
}
