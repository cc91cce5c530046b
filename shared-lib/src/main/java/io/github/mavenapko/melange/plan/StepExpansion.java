package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.config.InputDefinition;
import io.github.mavenapko.melange.config.PipelineDefinition;
import io.github.mavenapko.melange.config.StepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes planned steps of a package's steps: pipelines in the place of their names, values in the place of variables. */
final class StepExpansion {
    private static final int DEEPEST = 32;
    private static final int MOST_STEPS = 20_000;

    private final PipelineLibrary library;
    private final Diagnostics problems;
    private int steps;

    StepExpansion(PipelineLibrary library, Diagnostics problems) {
        this.library = library;
        this.problems = problems;
    }

    /** What a step inherits. */
    private record Scope(Variables variables, String workingDirectory, List<String> within) {}

    List<PlannedStep> expand(List<StepDefinition> definitions, Variables variables) {
        return expand(definitions, new Scope(variables, "", List.of()));
    }

    private List<PlannedStep> expand(List<StepDefinition> definitions, Scope scope) {
        List<PlannedStep> planned = new ArrayList<>();
        for (StepDefinition definition : definitions) {
            planned.add(expand(definition, scope));
        }
        return planned;
    }

    private PlannedStep expand(StepDefinition step, Scope scope) {
        if (++steps > MOST_STEPS) {
            if (steps == MOST_STEPS + 1) {
                error(step, "", "the definition comes to more than the limit of " + MOST_STEPS + " steps");
            }
            return plain(step, scope, step.pipeline(), false, Map.of(), Map.of());
        }
        if (step.uses().isEmpty() || !step.pipeline().isEmpty()) {
            return plain(step, scope, step.pipeline(), false, Map.of(), Map.of());
        }
        Optional<PipelineDefinition> pipeline = find(step, scope);
        return pipeline.isPresent() ? used(step, scope, pipeline.get()) : plain(step, scope, List.of(), false, Map.of(), Map.of());
    }

    private Optional<PipelineDefinition> find(StepDefinition step, Scope scope) {
        String name = step.uses();
        if (!PipelineLibrary.isName(name)) {
            error(step, "uses", "\"" + name + "\" is not the name of a pipeline; a name is relative and has no \"..\"");
            return Optional.empty();
        }
        if (scope.within.contains(name)) {
            error(step, "uses", "pipelines use each other in a circle: " + String.join(" → ", scope.within) + " → " + name);
            return Optional.empty();
        }
        if (scope.within.size() >= DEEPEST) {
            error(step, "uses", "pipelines are nested deeper than the limit of " + DEEPEST);
            return Optional.empty();
        }
        Optional<PipelineDefinition> found = library.find(name);
        if (found.isEmpty()) {
            error(step, "uses", "there is no pipeline \"" + name + "\", neither in a pipeline directory nor built in");
        }
        return found;
    }

    private PlannedStep used(StepDefinition step, Scope scope, PipelineDefinition pipeline) {
        StepDefinition body = pipeline.step();
        Map<String, String> resolved = inputs(step, scope, pipeline);
        Map<String, String> given = new TreeMap<>();
        if (!step.with().isEmpty()) {
            resolved.forEach((name, value) -> {
                InputDefinition declared = body.inputs().get(name);
                if (declared == null || !value.equals(declared.usual())) {
                    given.put(name, value);
                }
            });
        }
        Map<String, String> variables = new TreeMap<>();
        resolved.forEach((name, value) -> variables.put("inputs." + name, value));
        List<String> within = new ArrayList<>(scope.within);
        within.add(pipeline.name());
        Scope inner = new Scope(scope.variables.with(variables), scope.workingDirectory, within);
        StepDefinition merged = new StepDefinition(
                either(body.condition(), step.condition()),
                step.name(),
                step.uses(),
                step.with(),
                body.runs(),
                body.pipeline(),
                body.inputs(),
                body.needs().isEmpty() ? step.needs() : body.needs(),
                step.label(),
                Math.max(body.requiredSteps(), step.requiredSteps()),
                either(body.workingDirectory(), step.workingDirectory()),
                body.environment().isEmpty() ? step.environment() : body.environment(),
                step.origin());
        return plain(merged, inner, body.pipeline(), pipeline.declarative(), resolved, given);
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private Map<String, String> inputs(StepDefinition step, Scope scope, PipelineDefinition pipeline) {
        Map<String, InputDefinition> declared = pipeline.step().inputs();
        step.with().forEach((name, value) -> {
            if (!declared.containsKey(name)) {
                error(
                        step,
                        "with." + name,
                        "pipeline " + pipeline.name() + " has no input \"" + name + "\""
                                + Suggestion.didYouMean(name, declared.keySet()));
            }
        });
        return new InputResolution(declared, step, scope.variables, (key, problem) -> error(step, key, problem)).resolve();
    }

    private PlannedStep plain(
            StepDefinition step,
            Scope scope,
            List<StepDefinition> inner,
            boolean declarative,
            Map<String, String> inputs,
            Map<String, String> given) {
        Variables variables = scope.variables;
        String directory = either(fill(step, "working-directory", step.workingDirectory(), variables), scope.workingDirectory);
        Condition.Result condition =
                Condition.evaluate(step.condition(), variables, problem -> error(step, "if", problem));
        List<String> needs = step.needs().stream()
                .map(need -> fill(step, "needs", need, variables))
                .toList();
        return new PlannedStep(
                step.name(),
                step.uses(),
                condition.holds(),
                condition.text(),
                declarative,
                inputs,
                given,
                fill(step, "runs", step.runs(), variables),
                expand(inner, new Scope(variables, directory, scope.within)),
                needs,
                step.requiredSteps(),
                directory,
                step.environment(),
                step.origin().location(),
                step.origin().at("runs"));
    }

    private String fill(StepDefinition step, String key, String text, Variables variables) {
        return variables.fill(text, problem -> error(step, key, problem));
    }

    private void error(StepDefinition step, String key, String problem) {
        problems.error(step.origin().at(key), step.origin().field(key), problem);
    }
}
