package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.Compilation;
import io.github.mavenapko.melange.plan.PipelineFiles;
import io.github.mavenapko.melange.plan.PipelineLibrary;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Compiles the definitions of a request; the problems of all of them are reported together. */
final class DefinitionReader {
    private static final int LARGEST_PIPELINE = 4 << 20;

    private final PackageBuildRequest request;

    DefinitionReader(PackageBuildRequest request) {
        this.request = request;
    }

    List<PackageBuilder.CompiledDefinition> compile(Diagnostics problems) throws IOException {
        List<Architecture> architectures = architectures(problems);
        Compilation compilation = new Compilation(new PipelineLibrary(this::pipeline), settings());
        List<PackageBuilder.CompiledDefinition> compiled = new ArrayList<>();
        for (Path file : request.definitions()) {
            byte[] text = Files.readAllBytes(file);
            for (Architecture architecture : architectures) {
                compile(compilation, file, text, architecture, problems).ifPresent(plan -> compiled.add(
                        new PackageBuilder.CompiledDefinition(file, plan)));
            }
        }
        problems.throwIfErrors();
        return compiled;
    }

    private Optional<BuildPlan> compile(
            Compilation compilation, Path file, byte[] text, Architecture architecture, Diagnostics problems) {
        Diagnostics own = new Diagnostics();
        String source = String.valueOf(file.getFileName());
        try {
            BuildPlan plan = compilation.compile(source, text, architecture, own);
            problems.addAll(List.of(), own.warnings());
            return isFor(plan, architecture) ? Optional.of(plan) : Optional.empty();
        } catch (InvalidInputException e) {
            problems.addAll(e.diagnostics(), List.of());
            return Optional.empty();
        }
    }

    private static boolean isFor(BuildPlan plan, Architecture architecture) {
        List<String> targets = plan.config().main().targetArchitecture();
        return targets.isEmpty()
                || targets.contains("all")
                || targets.stream().anyMatch(target -> Architecture.parse(target).equals(Optional.of(architecture)));
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

    private Compilation.CompileSettings settings() throws IOException {
        PackageBuildRequest.CompilationOptions options = request.compilation();
        Path file = options.variables();
        Map<String, String> variables = Map.of();
        if (file != null) {
            Diagnostics problems = new Diagnostics();
            YamlInput input = YamlInput.of(YamlDocument.read(file.toString(), Files.readAllBytes(file)), problems);
            variables = input.fields(YamlInput::text);
            problems.throwIfErrors();
        }
        return new Compilation.CompileSettings(options.buildOptions(), variables, options.commit(), options.library());
    }

    private Optional<PipelineFiles.Found> pipeline(String name) throws IOException {
        List<Path> directories = new ArrayList<>(request.compilation().pipelineDirectories());
        directories.add(request.directory().resolve("pipelines"));
        for (Path directory : directories) {
            Path file = directory.resolve(name + ".yaml").normalize();
            if (file.startsWith(directory.normalize())
                    && Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST_PIPELINE) {
                return Optional.of(new PipelineFiles.Found(file.toString(), Files.readAllBytes(file)));
            }
        }
        return Optional.empty();
    }
}
