package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ConfigFile;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.Compilation;
import io.github.mavenapko.melange.plan.CompileRequest;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.plan.PipelineLibrary;
import io.github.mavenapko.melange.plan.PlannedStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of a definition's main package that use certain pipelines, with their inputs resolved. */
final class SourceSelection {
    private SourceSelection() {}

    static List<PlannedStep> of(Path file, Definition definition, Set<String> pipelines) {
        Path directory = file.toAbsolutePath().resolveSibling("pipelines");
        PipelineLibrary library = PipelineLibrary.of(List.of((name, limit) -> {
            Path pipeline = directory.resolve(name);
            return Files.isRegularFile(pipeline)
                    ? Optional.of(new ConfigFile(pipeline.toString(), Files.readAllBytes(pipeline)))
                    : Optional.empty();
        }));
        BuildPlan plan = BuildPlan.of(Compilation.of(definition, CompileRequest.of(Architecture.host()), library));
        List<PlannedStep> selected = new ArrayList<>();
        collect(plan.packages().get(0).steps(), pipelines, selected);
        return selected;
    }

    private static void collect(List<PlannedStep> steps, Set<String> pipelines, List<PlannedStep> selected) {
        for (PlannedStep step : steps) {
            if (step.holds() && pipelines.contains(step.uses())) {
                selected.add(step);
            } else if (step.holds()) {
                collect(step.steps(), pipelines, selected);
            }
        }
    }
}
