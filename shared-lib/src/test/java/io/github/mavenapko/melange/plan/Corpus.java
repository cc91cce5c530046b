package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.melange.config.MelangeConfigForm;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The definitions of a whole distribution with what melange makes of them. */
final class Corpus {
    private static final String COMMIT = "8190a1652f4534ad3feebd3b48066514f0f4375f";

    private final Map<String, JsonInput> parsed;
    private final Map<String, JsonInput> steps;
    private final Map<String, JsonInput> compiled;

    private Corpus(Map<String, JsonInput> parsed, Map<String, JsonInput> steps, Map<String, JsonInput> compiled) {
        this.parsed = parsed;
        this.steps = steps;
        this.compiled = compiled;
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
                lines(corpus.resolve("expected/compile.jsonl.zst"), scratch.resolve("compile.jsonl")));
    }

    List<String> files() {
        return List.copyOf(parsed.keySet());
    }

    Optional<String> difference(String file, Path definitions, PipelineLibrary library) throws IOException {
        try {
            Definition definition = Definition.read(file, Files.readAllBytes(definitions.resolve(file)));
            Optional<String> inReading =
                    CompiledJson.difference("parsed", parsed.get(file).value(), parsed(file, definition));
            Optional<String> inSteps = CompiledJson.difference(
                    "steps",
                    CompiledJson.withoutEmpty(
                            steps.get(file).get("steps").orElseThrow().value()),
                    CompiledJson.withoutEmpty(steps(definition)));
            return inReading.or(() -> inSteps).or(() -> compiled(file, definition, definitions, library));
        } catch (InvalidInputException e) {
            return Optional.of("refused: " + e.getMessage());
        }
    }

    private Optional<String> compiled(String file, Definition definition, Path definitions, PipelineLibrary library) {
        JsonValue expected =
                compiled.get(file).get("compiled").map(JsonInput::value).orElse(null);
        if (expected == null || !definition.isFor(Architecture.AMD64)) {
            return expected == null && !definition.isFor(Architecture.AMD64)
                    ? Optional.empty()
                    : Optional.of("melange says " + (expected == null ? "no" : "yes"));
        }
        CompileRequest request = CompileRequest.of(Architecture.AMD64).withCommit(COMMIT);
        JsonValue was = MelangeConfigForm.json(
                Compilation.of(definition, request, library).config());
        return CompiledJson.difference(
                "compiled",
                CompiledJson.comparable(expected, uses -> isBuiltIn(definitions, uses)),
                CompiledJson.comparable(was, uses -> isBuiltIn(definitions, uses)));
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
