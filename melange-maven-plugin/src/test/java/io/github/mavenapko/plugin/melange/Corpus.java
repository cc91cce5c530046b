package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import io.github.mavenapko.melange.plan.Definition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The definitions of a whole distribution with what melange makes of them. */
final class Corpus {
    static final String COMMIT = "8190a1652f4534ad3feebd3b48066514f0f4375f";

    private final Map<String, JsonInput> parsed;
    private final Map<String, JsonInput> steps;
    private final Map<String, JsonInput> compiled;
    private final Map<String, JsonInput> sums;

    private Corpus(
            Map<String, JsonInput> parsed,
            Map<String, JsonInput> steps,
            Map<String, JsonInput> compiled,
            Map<String, JsonInput> sums) {
        this.parsed = parsed;
        this.steps = steps;
        this.compiled = compiled;
        this.sums = sums;
    }

    /** The folder with the definitions. */
    static Path unpack(Path corpus, Path into) throws IOException, InterruptedException {
        Path archive = into.resolve("wolfi.tar");
        decompress(corpus.resolve("wolfi.tar.zst"), archive);
        run("tar", "-x", "-f", archive.toString(), "-C", into.toString());
        return into.resolve("wolfi-os");
    }

    static Corpus read(Path corpus, Path scratch) throws IOException, InterruptedException {
        return new Corpus(
                lines(corpus.resolve("expected/parse.jsonl.zst"), scratch.resolve("parse.jsonl")),
                lines(corpus.resolve("expected/steps.jsonl.zst"), scratch.resolve("steps.jsonl")),
                lines(corpus.resolve("expected/compile.jsonl.zst"), scratch.resolve("compile.jsonl")),
                lines(corpus.resolve("expected/compile-sha256.jsonl")));
    }

    List<String> files() {
        return List.copyOf(parsed.keySet());
    }

    /** How a definition and what was compiled from it differ from melange's. */
    Optional<String> difference(String file, Path definitions, Path compiledFiles) throws IOException {
        Definition definition = Definition.read(file, Files.readAllBytes(definitions.resolve(file)));
        Optional<String> inReading =
                CompiledJson.difference("parsed", parsed.get(file).value(), parsed(file, definition));
        Optional<String> inSteps = CompiledJson.difference(
                "steps",
                CompiledJson.withoutEmpty(
                        steps.get(file).get("steps").orElseThrow().value()),
                CompiledJson.withoutEmpty(steps(definition)));
        return inReading.or(() -> inSteps).or(() -> {
            try {
                return inCompilation(file, definitions, compiledFiles);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<String> inCompilation(String file, Path definitions, Path compiledFiles) throws IOException {
        Optional<JsonValue> intel = compiled(compiledFiles, "x86_64", file);
        Optional<JsonValue> arm = compiled(compiledFiles, "aarch64", file);
        JsonInput sumsOfFile = this.sums.get(file);
        Optional<String> missing = missing("x86_64", intel, sumsOfFile).or(() -> missing("aarch64", arm, sumsOfFile));
        if (missing.isPresent() || intel.isEmpty()) {
            return missing;
        }
        JsonValue expected = compiled.get(file).get("compiled").orElseThrow().value();
        Predicate<String> builtIn = uses -> isBuiltIn(definitions, uses);
        Optional<String> difference = CompiledJson.difference(
                "x86_64", CompiledJson.comparable(expected, builtIn), CompiledJson.comparable(intel.get(), builtIn));
        return difference.isPresent() || arm.isEmpty()
                ? difference
                : otherArchitecture(
                        new OtherArchitecture(intel.get(), expected, builtIn).expected(arm.get()),
                        sumsOfFile.text("aarch64"));
    }

    /** Of the second architecture the kit has the sum alone. */
    private static Optional<String> otherArchitecture(JsonValue was, String sum) {
        return OtherArchitecture.sha256(was).equals(sum)
                ? Optional.empty()
                : Optional.of("aarch64: another SHA-256 than " + sum);
    }

    private static Optional<String> missing(String architecture, Optional<JsonValue> was, JsonInput sums) {
        boolean expected = sums.get(architecture).orElseThrow().value() instanceof JsonValue.Text;
        return expected == was.isPresent()
                ? Optional.empty()
                : Optional.of(architecture + ": melange has " + (expected ? "a" : "no") + " result");
    }

    private static Optional<JsonValue> compiled(Path files, String architecture, String file) throws IOException {
        Path result = files.resolve(architecture).resolve(file.replaceFirst("[.]yaml$", ".json"));
        return Files.exists(result)
                ? Optional.of(JsonInput.read(result.toString(), Files.readAllBytes(result))
                        .value())
                : Optional.empty();
    }

    /** Name, version and epoch of each definition, a line each. */
    String packageVersions() {
        return parsed.values().stream()
                .map(one -> one.text("package-version") + "\n")
                .collect(Collectors.joining());
    }

    private static boolean isBuiltIn(Path definitions, String uses) {
        return !Files.exists(definitions.resolve("pipelines").resolve(uses + ".yaml"));
    }

    private static JsonValue parsed(String file, Definition definition) {
        var config = definition.config();
        JsonObject.Builder fields = JsonObject.builder()
                .put("epoch", config.main().epoch())
                .put("file", file)
                .put("full-version", config.main().fullVersion())
                .put("license-expression", config.main().licenseExpression())
                .put("name", config.main().name())
                .put("package-version", config.main().fullName())
                .put(
                        "subpackage-descriptions",
                        JsonArray.ofTexts(config.subpackages().stream()
                                .map(Subpackage::description)
                                .toList()))
                .put(
                        "subpackages",
                        JsonArray.ofTexts(config.subpackages().stream()
                                .map(Subpackage::name)
                                .toList()))
                .putUnlessEmpty("vars", vars(definition))
                .put("version", config.main().version());
        return fields.build();
    }

    /** The kit's values are those for the architecture; one refers to it. */
    private static Map<String, String> vars(Definition definition) {
        Map<String, String> vars = new LinkedHashMap<>(definition.vars());
        vars.replaceAll((name, value) -> value.replace("${{host.triplet.gnu}}", "x86_64-pc-linux-gnu"));
        return vars;
    }

    private static JsonValue steps(Definition definition) {
        var config = definition.config();
        JsonObject.Builder fields = JsonObject.builder();
        put(fields, "pipeline", config.pipeline());
        Map<String, JsonValue> subpackages = new LinkedHashMap<>();
        for (Subpackage subpackage : config.subpackages()) {
            JsonObject.Builder one = JsonObject.builder();
            put(one, "pipeline", subpackage.pipeline());
            put(one, "test", steps(subpackage.test()));
            JsonObject built = one.build();
            if (!built.fields().isEmpty()) {
                subpackages.put(subpackage.name(), built);
            }
        }
        if (!subpackages.isEmpty()) {
            fields.put("subpackages", new JsonObject(subpackages));
        }
        put(fields, "test", steps(config.test()));
        return fields.build();
    }

    private static List<StepDefinition> steps(@Nullable TestBlock test) {
        return test == null ? List.of() : test.pipeline();
    }

    private static void put(JsonObject.Builder fields, String key, List<StepDefinition> steps) {
        if (!steps.isEmpty()) {
            fields.put(key, new JsonArray(steps.stream().map(Corpus::step).toList()));
        }
    }

    private static JsonValue step(StepDefinition step) {
        JsonObject.Builder fields = JsonObject.builder()
                .putUnlessEmpty("if", step.condition())
                .putUnlessEmpty("name", step.name())
                .putUnlessEmpty("uses", step.uses())
                .putUnlessEmpty("with", step.with())
                .putUnlessEmpty("runs", step.runs())
                .putUnlessEmpty("working-directory", step.workingDirectory())
                .putUnlessEmpty("environment", step.environment());
        put(fields, "pipeline", step.pipeline());
        return fields.build();
    }

    private static Map<String, JsonInput> lines(Path compressed, Path text) throws IOException, InterruptedException {
        decompress(compressed, text);
        return lines(text);
    }

    private static Map<String, JsonInput> lines(Path text) throws IOException {
        Map<String, JsonInput> byFile = new LinkedHashMap<>();
        for (String line : Files.readAllLines(text)) {
            JsonInput input = JsonInput.read(text.toString(), line.getBytes(StandardCharsets.UTF_8));
            byFile.put(input.text("file"), input);
        }
        return byFile;
    }

    private static void decompress(Path from, Path to) throws IOException, InterruptedException {
        run("zstd", "-q", "-d", from.toString(), "-o", to.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            Assertions.assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw e;
            }
            System.out.println("melange-corpus skipped: " + e.getMessage());
            Assumptions.abort("no command " + command[0]);
        }
    }
}
