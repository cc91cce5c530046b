package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.config.InputDefinition;
import io.github.mavenapko.melange.config.PipelineDefinition;
import io.github.mavenapko.melange.config.StepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Resolves steps: pipelines that they use are put in their place, and variables are filled in. */
final class StepCompiler {
    private static final int DEEPEST = 64;

    private final PipelineLibrary library;
    private final ExpansionBudget budget;
    private final Diagnostics problems;
    private final Map<String, List<Diagnostic>> warnings = new TreeMap<>();

    StepCompiler(PipelineLibrary library, ExpansionBudget budget, Diagnostics problems) {
        this.library = library;
        this.budget = budget;
        this.problems = problems;
    }

    /** What there is to know about the pipelines that were used, each once, by their names. */
    List<Diagnostic> warnings() {
        return warnings.values().stream().flatMap(List::stream).toList();
    }

    /** The steps of a package or of a test. */
    List<CompiledStep> compile(List<StepDefinition> steps, Variables variables) {
        return steps.stream()
                .map(step -> compile(step, variables, "", List.of(), false))
                .toList();
    }

    private CompiledStep compile(
            StepDefinition written, Variables around, String directoryAround, List<String> using, boolean nested) {
        budget.step();
        Optional<PipelineDefinition> used = used(written, using);
        StepDefinition step =
                used.map(pipeline -> PipelineOverlay.apply(pipeline, written)).orElse(written);
        Map<String, String> inputs = Inputs.resolve(step, around, problems);
        Variables variables = around.with(prefixed(inputs));
        Condition.Result condition =
                Condition.evaluate(step.condition(), variables, problem -> error(step, "if", problem));
        // as in melange, a step of the outermost level that gives no inputs shows none, not even computed ones
        boolean showsInputs = nested || !step.with().isEmpty();
        StepDefinition filled =
                fill(step, condition.text(), variables, directoryAround, showsInputs ? inputs : Map.of());
        List<String> chain = new ArrayList<>(using);
        used.ifPresent(pipeline -> chain.add(pipeline.name()));
        List<CompiledStep> within = step.pipeline().stream()
                .map(inner -> compile(inner, variables, filled.workingDirectory(), chain, true))
                .toList();
        return new CompiledStep(filled, within, condition.holds(), used.orElse(null), inputs);
    }

    private Optional<PipelineDefinition> used(StepDefinition step, List<String> using) {
        String name = step.uses();
        if (name.isEmpty() || !step.pipeline().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> badName = PipelineLibrary.problemOfName(name);
        if (badName.isPresent()) {
            error(step, "uses", badName.get());
            return Optional.empty();
        }
        if (using.contains(name)) {
            throw at(step, "pipelines use each other: " + String.join(" -> ", using) + " -> " + name);
        }
        if (using.size() >= DEEPEST) {
            throw at(
                    step,
                    "more than the limit of " + DEEPEST + " pipelines use each other: " + String.join(" -> ", using));
        }
        return find(step, name);
    }

    private Optional<PipelineDefinition> find(StepDefinition step, String name) {
        try {
            Optional<PipelineDefinition> pipeline = library.find(name);
            pipeline.ifPresent(found -> warnings.put(name, found.warnings()));
            if (pipeline.isEmpty()) {
                error(
                        step,
                        "uses",
                        "there is no pipeline \"" + name + "\" in the pipeline directories, nor built in"
                                + library.suggestion(name));
            }
            return pipeline;
        } catch (InvalidInputException e) {
            error(step, "uses", "the definition of pipeline \"" + name + "\" cannot be understood: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, String> prefixed(Map<String, String> inputs) {
        Map<String, String> prefixed = new TreeMap<>();
        inputs.forEach((name, value) -> prefixed.put("inputs." + name, value));
        return prefixed;
    }

    private StepDefinition fill(
            StepDefinition step,
            String condition,
            Variables variables,
            String directoryAround,
            Map<String, String> inputs) {
        String directory = text(step, "working-directory", step.workingDirectory(), variables);
        return new StepDefinition(
                condition,
                step.name(),
                step.uses(),
                unusual(step.inputs(), inputs),
                text(step, "runs", step.runs(), variables),
                List.of(),
                Map.of(),
                step.needs().stream()
                        .map(name -> text(step, "needs.packages", name, variables))
                        .toList(),
                step.label(),
                step.requiredSteps(),
                directory.isEmpty() ? directoryAround : directory,
                step.environment(),
                step.origin());
    }

    /** The values that are not what their inputs say is usual. */
    private static Map<String, String> unusual(Map<String, InputDefinition> declared, Map<String, String> values) {
        Map<String, String> unusual = new TreeMap<>();
        declared.forEach((name, input) -> {
            String value = values.getOrDefault(name, input.usual());
            if (!value.equals(input.usual())) {
                unusual.put(name, value);
            }
        });
        return unusual;
    }

    private String text(StepDefinition step, String key, String text, Variables variables) {
        String filled = variables.fillAll(
                text,
                (offset, problem) -> problems.error(
                        place(step, key, text, offset), step.origin().field(key), problem));
        budget.text(filled.length());
        return filled;
    }

    /** In a block of text, the line on which a reference is. */
    private static SourceLocation place(StepDefinition step, String key, String text, int offset) {
        SourceLocation start = step.origin().at(key);
        boolean block = start.column() == 0 && start.line() > 0;
        int lines = block
                ? (int) text.substring(0, offset).chars().filter(c -> c == '\n').count()
                : 0;
        return new SourceLocation(start.source(), start.line() + lines, start.column());
    }

    private void error(StepDefinition step, String key, String problem) {
        problems.error(step.origin().at(key), step.origin().field(key), problem);
    }

    private static InvalidInputException at(StepDefinition step, String problem) {
        return InvalidInputException.at(step.origin().at("uses"), step.origin().field("uses"), problem);
    }
}
