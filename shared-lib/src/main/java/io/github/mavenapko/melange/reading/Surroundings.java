package io.github.mavenapko.melange.reading;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.config.GoDuration;
import io.github.mavenapko.melange.config.Resources;
import io.github.mavenapko.melange.plan.Compilation;
import io.github.mavenapko.melange.plan.CompileRequest;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.plan.EnvironmentFile;
import io.github.mavenapko.melange.plan.PipelineFiles;
import io.github.mavenapko.melange.plan.PipelineLibrary;
import io.github.mavenapko.melange.plan.VariablesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is said beside the definitions, read once for all of them. Safe for use by several threads. */
final class Surroundings {
    private final ReadingRequest request;
    private final List<Architecture> architectures;
    private final Map<String, String> variables;
    private final Map<String, String> environment;
    private final @Nullable Duration timeout;
    private final Map<Path, PipelineLibrary> libraries = new ConcurrentHashMap<>();

    private Surroundings(
            ReadingRequest request,
            List<Architecture> architectures,
            Map<String, String> variables,
            Map<String, String> environment,
            @Nullable Duration timeout) {
        this.request = request;
        this.architectures = architectures;
        this.variables = variables;
        this.environment = environment;
        this.timeout = timeout;
    }

    static Surroundings read(ReadingRequest request) throws IOException {
        Path variables = request.variables();
        return new Surroundings(
                request,
                architectures(request.architectures()),
                variables == null ? Map.of() : VariablesFile.read(variables.toString(), Files.readAllBytes(variables)),
                environment(request.environmentFiles()),
                timeout(request.timeout()));
    }

    List<Architecture> architectures() {
        return architectures;
    }

    Definition definition(DefinitionFile file) throws IOException {
        return file.read(variables, request.buildOptions());
    }

    Compilation compile(DefinitionFile file, Definition definition, Architecture architecture) {
        ReadingRequest.Machine machine = request.resources();
        CompileRequest wanted = new CompileRequest(
                architecture,
                request.commit(),
                request.buildOptions(),
                environment,
                request.library(),
                timeout,
                new Resources(machine.cpu(), machine.cpuModel(), machine.memory(), machine.disk()));
        return Compilation.of(definition, wanted, libraries.computeIfAbsent(file.pipelines(), this::library));
    }

    private PipelineLibrary library(Path besideTheDefinition) {
        List<Path> directories = new ArrayList<>(request.pipelineDirectories());
        directories.add(besideTheDefinition);
        directories.add(request.directory().resolve("pipelines"));
        return PipelineLibrary.of(directories.stream()
                .distinct()
                .<PipelineFiles>map(PipelineDirectory::new)
                .toList());
    }

    private static @Nullable Duration timeout(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return GoDuration.parse(text)
                .orElseThrow(() -> new InvalidInputException(Diagnostic.of(
                        "melange.timeout",
                        "\"" + text + "\" is not a length of time; write one such as 1h30m or 90s")));
    }

    private static List<Architecture> architectures(List<String> asked) {
        if (asked.isEmpty() || asked.equals(List.of("host"))) {
            return List.of(Architecture.host());
        }
        if (asked.equals(List.of("all"))) {
            return Architecture.all();
        }
        TreeSet<Architecture> chosen = new TreeSet<>();
        List<Diagnostic> problems = new ArrayList<>();
        asked.forEach(spelling -> Architecture.parse(spelling)
                .ifPresentOrElse(chosen::add, () -> problems.add(unknownArchitecture(spelling))));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return List.copyOf(chosen);
    }

    private static Diagnostic unknownArchitecture(String spelling) {
        List<String> known =
                Architecture.all().stream().map(Architecture::apk).sorted().toList();
        String hint = spelling.equals("all") || spelling.equals("host")
                ? " beside others; it stands alone"
                : Suggestion.didYouMean(spelling, known);
        return Diagnostic.of(
                "melange.arch",
                "\"" + spelling + "\" is not an architecture" + hint + "; use all, host, or some of "
                        + String.join(", ", known));
    }

    private static Map<String, String> environment(List<Path> files) throws IOException {
        List<Path> lastWins = new ArrayList<>(files);
        Collections.reverse(lastWins);
        Map<String, String> environment = new TreeMap<>();
        for (Path file : lastWins) {
            environment.putAll(EnvironmentFile.read(file.toString(), Files.readAllBytes(file)));
        }
        return environment;
    }
}
