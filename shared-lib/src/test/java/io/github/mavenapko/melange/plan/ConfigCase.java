package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ConfigFile;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.melange.config.GoDuration;
import io.github.mavenapko.melange.config.MelangeConfigForm;
import io.github.mavenapko.melange.config.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One case of the kit: a command line in a folder, and what melange answered. */
record ConfigCase(Path folder, List<String> arguments, boolean noted, JsonInput expected) {
    /** Command lines that are not about definitions. */
    private static final Set<String> FOR_GOALS = Set.of(
            "cli-build-date-bad",
            "cli-http-auth-bad",
            "cli-loglevel",
            "cli-nofile",
            "cli-unknown-command",
            "cli-unknown-flag");

    /** Cases without a note in which a decision of ours holds: whether we accept them. */
    private static final Map<String, Boolean> DECIDED = Map.ofEntries(
            Map.entry("if-arch-quoted", true), // a variable is a value in quotes too
            Map.entry("pipe-commit-spaced-var", true), // inputs are checked after variables are filled in
            Map.entry("pkg-priority-subst", true), // a file of variables needs no vars in the definition
            Map.entry("pkg-setcap-nopath", false), // a grant needs a path
            Map.entry("sub-setcap-bad", false), // grants of subpackages are checked
            Map.entry("subst-all-host", true), // host is the machine's architecture
            Map.entry("top-options-both", true), // variables of build options apply everywhere
            Map.entry("top-options-remove-missing", true), // the same
            Map.entry("subst-arch-bad", false), // an unknown architecture is refused
            Map.entry("subst-var-package", true), // variables may refer to the package's
            Map.entry("sh-syntax-error-quote", true), // the guest's own shell checks scripts
            Map.entry("transform-missing-to", false)); // a transform needs a name to set

    static ConfigCase of(Path folder) throws IOException {
        JsonInput description = json(folder.resolve("case.json"));
        List<String> arguments = new ArrayList<>(description.texts("argv"));
        arguments.remove(0);
        return new ConfigCase(
                folder, arguments, !description.items("deviates").isEmpty(), json(folder.resolve("expected.json")));
    }

    String id() {
        return folder.getFileName().toString();
    }

    boolean isForGoals() {
        return FOR_GOALS.contains(id());
    }

    boolean deviates() {
        return noted || DECIDED.containsKey(id());
    }

    Optional<String> difference() throws IOException {
        boolean accepted = expected.number("rc") == 0;
        boolean shouldAccept = DECIDED.getOrDefault(id(), noted ? notedOutcome() : accepted);
        String problem;
        try {
            Optional<String> difference = run();
            if (!shouldAccept) {
                return Optional.of("accepted; melange says " + expected.texts("errors"));
            }
            return deviates() ? Optional.empty() : difference;
        } catch (InvalidInputException e) {
            problem = e.getMessage();
        } catch (IllegalArgumentException e) {
            problem = String.valueOf(e.getMessage());
        }
        return shouldAccept ? Optional.of("refused: " + problem) : Optional.empty();
    }

    /** Every noted case of the kit works for us but for the cycle. */
    private boolean notedOutcome() {
        return !id().equals("pipe-cycle");
    }

    private Optional<String> run() throws IOException {
        return switch (arguments.get(0)) {
            case "package-version" -> same(read("melange.yaml").config().main().fullName());
            case "query" -> same(Query.parse(arguments.get(2)).apply(read("melange.yaml")));
            default -> compile();
        };
    }

    private Optional<String> same(String printed) {
        String wanted = expected.text("stdout");
        return printed.equals(wanted) ? Optional.empty() : Optional.of("expected " + wanted + " was " + printed);
    }

    private Definition read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Definition.read(file, Files.readAllBytes(path), vars(), options());
    }

    private Map<String, String> vars() throws IOException {
        Optional<String> file = option("--vars-file");
        return file.isEmpty()
                ? Map.of()
                : VariablesFile.read(file.get(), Files.readAllBytes(folder.resolve(file.get())));
    }

    private List<String> options() {
        return option("--build-option").map(text -> List.of(text.split(","))).orElse(List.of());
    }

    private Optional<String> compile() throws IOException {
        String file = arguments.get(arguments.size() - 1).endsWith(".yaml")
                ? arguments.get(arguments.size() - 1)
                : ".melange.yml";
        Definition definition = read(file);
        String name = option("--arch").orElseThrow();
        Architecture architecture = name.equals("host")
                ? Architecture.host()
                : Architecture.parse(name).orElseThrow(() -> new IllegalArgumentException(name));
        Map<String, String> environment = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--env-file")) {
                Path env = folder.resolve(arguments.get(i + 1));
                EnvironmentFile.read(env.toString(), Files.readAllBytes(env)).forEach(environment::putIfAbsent);
            }
        }
        CompileRequest request = CompileRequest.of(architecture)
                .withCommit(option("--git-commit").orElse("unknown"))
                .withOptions(options())
                .withEnvironment(environment)
                .withLimits(
                        option("--timeout").flatMap(GoDuration::parse).orElse(null),
                        new Resources(
                                option("--cpu").orElse(""),
                                "",
                                option("--memory").orElse(""),
                                ""));
        Set<String> own = new HashSet<>();
        Optional<String> directory = option("--pipeline-dir");
        PipelineLibrary library = PipelineLibrary.of(directory.stream()
                .map(folder::resolve)
                .map(MelangeConfigConformanceTest::directory)
                .map(files -> recording(files, own))
                .toList());
        JsonValue compiled = MelangeConfigForm.json(
                Compilation.of(definition, request, library).config());
        Optional<JsonInput> wanted = expected.get("compiled");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return CompiledJson.difference(
                "",
                CompiledJson.comparable(wanted.get().value(), uses -> !own.contains(uses)),
                CompiledJson.comparable(compiled, uses -> !own.contains(uses)));
    }

    private static PipelineFiles recording(PipelineFiles files, Set<String> found) {
        return (path, limit) -> {
            Optional<ConfigFile> file = files.find(path, limit);
            file.ifPresent(one -> found.add(path.substring(0, path.length() - ".yaml".length())));
            return file;
        };
    }

    private Optional<String> option(String name) {
        int index = arguments.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(arguments.get(index + 1));
    }

    private static JsonInput json(Path file) throws IOException {
        return JsonInput.read(file.toString(), Files.readAllBytes(file));
    }
}
