package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ConfigFile;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.config.GoDuration;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.Compilation;
import io.github.mavenapko.melange.plan.CompileRequest;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.plan.EnvironmentFile;
import io.github.mavenapko.melange.plan.PipelineFiles;
import io.github.mavenapko.melange.plan.PipelineLibrary;
import io.github.mavenapko.melange.plan.VariablesFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles the definitions of a request; the problems of all of them are reported together. */
final class DefinitionReader {
    private final PackageBuildRequest request;
    private @Nullable Duration timeout;

    DefinitionReader(PackageBuildRequest request) {
        this.request = request;
    }

    List<PackageBuilder.CompiledDefinition> compile(Diagnostics problems) throws IOException {
        List<Architecture> architectures = architectures(problems);
        timeout = timeout(problems);
        PipelineLibrary library = PipelineLibrary.of(pipelineDirectories());
        Map<String, String> environment = environment();
        Map<String, String> variables = variables();
        List<PackageBuilder.CompiledDefinition> compiled = new ArrayList<>();
        for (Path file : request.definitions()) {
            byte[] text = Files.readAllBytes(file);
            try {
                Definition definition = Definition.read(
                        String.valueOf(file.getFileName()),
                        text,
                        variables,
                        request.compilation().buildOptions());
                problems.addAll(List.of(), definition.warnings());
                for (Architecture architecture : architectures) {
                    if (definition.isFor(architecture)) {
                        Compilation compilation =
                                Compilation.of(definition, request(architecture, environment), library);
                        compiled.add(new PackageBuilder.CompiledDefinition(file, BuildPlan.of(compilation)));
                    }
                }
            } catch (InvalidInputException e) {
                problems.addAll(e.diagnostics(), List.of());
            }
        }
        problems.throwIfErrors();
        return compiled;
    }

    private CompileRequest request(Architecture architecture, Map<String, String> environment) {
        PackageBuildRequest.CompilationOptions options = request.compilation();
        return new CompileRequest(
                architecture,
                options.commit(),
                options.buildOptions(),
                environment,
                options.library(),
                timeout,
                options.machine().resources());
    }

    private @Nullable Duration timeout(Diagnostics problems) {
        String text = request.guest().timeout();
        if (text.isEmpty()) {
            return null;
        }
        Optional<Duration> parsed = GoDuration.parse(text).filter(duration -> !duration.isNegative());
        if (parsed.isEmpty()) {
            problems.error(
                    SourceLocation.of("melange.timeout"), "", "\"" + text + "\" is not a duration such as 1h30m");
        }
        return parsed.filter(duration -> !duration.isZero()).orElse(null);
    }

    private List<Architecture> architectures(Diagnostics problems) {
        List<String> asked = request.architectures();
        if (asked.isEmpty() || asked.equals(List.of("host"))) {
            return List.of(Architecture.host());
        }
        if (asked.equals(List.of("all"))) {
            return Architecture.all();
        }
        TreeSet<Architecture> chosen = new TreeSet<>();
        List<String> known = Architecture.all().stream().map(Architecture::apk).toList();
        for (String spelling : asked) {
            Architecture.parse(spelling)
                    .ifPresentOrElse(
                            chosen::add,
                            () -> problems.error(
                                    SourceLocation.of("melange.arch"),
                                    "",
                                    "\"" + spelling + "\" is not an architecture; use all, host, or some of "
                                            + String.join(", ", known) + Suggestion.didYouMean(spelling, known)));
        }
        return List.copyOf(chosen);
    }

    private Map<String, String> environment() throws IOException {
        List<Path> files = new ArrayList<>(request.compilation().environmentFiles());
        Collections.reverse(files);
        Map<String, String> environment = new TreeMap<>();
        for (Path file : files) {
            environment.putAll(EnvironmentFile.read(file.toString(), Files.readAllBytes(file)));
        }
        return environment;
    }

    private Map<String, String> variables() throws IOException {
        Path file = request.compilation().variables();
        return file == null ? Map.of() : VariablesFile.read(file.toString(), Files.readAllBytes(file));
    }

    private List<PipelineFiles> pipelineDirectories() {
        List<Path> directories = new ArrayList<>(request.compilation().pipelineDirectories());
        directories.add(request.directory().resolve("pipelines"));
        return directories.stream().map(DefinitionReader::pipelines).toList();
    }

    private static PipelineFiles pipelines(Path directory) {
        return (name, limit) -> {
            Path file = directory.resolve(name).normalize();
            boolean within = file.startsWith(directory.normalize()) && Files.isRegularFile(file);
            if (!within) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(new ConfigFile(file.toString(), in.readNBytes(limit + 1)));
            }
        };
    }
}
