package io.github.mavenapko.melange.config;

import io.github.mavenapko.yaml.YamlInput;
import java.util.List;
import java.util.Set;

/** Reads steps, of a package definition strictly, of a pipeline definition with whatever else it may hold. */
final class StepReader {
    private static final Set<String> REMARKS = Set.of("description", "declarative");

    private final boolean strict;

    StepReader(boolean strict) {
        this.strict = strict;
    }

    List<StepDefinition> steps(YamlInput input, String key) {
        return input.items(key, this::step);
    }

    StepDefinition step(YamlInput input) {
        StepDefinition step = new StepDefinition(
                input.text("if"),
                input.text("name"),
                input.text("uses"),
                input.textFields("with"),
                input.text("runs"),
                steps(input, "pipeline"),
                input.fields("inputs", this::input),
                input.get("needs").map(this::needs).orElse(List.of()),
                input.text("label"),
                input.get("assertions").map(this::requiredSteps).orElse(0),
                input.text("working-directory"),
                input.textFields("environment"),
                Origin.of(input));
        end(input);
        if (strict) {
            checkKinds(input, step);
        }
        return step;
    }

    private InputDefinition input(YamlInput input) {
        InputDefinition definition =
                new InputDefinition(input.text("description"), input.text("default"), input.truth("required"));
        end(input);
        return definition;
    }

    private List<String> needs(YamlInput input) {
        List<String> packages = input.texts("packages");
        end(input);
        return packages;
    }

    private int requiredSteps(YamlInput input) {
        int steps = input.number("required-steps", 0, Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(0);
        end(input);
        return steps;
    }

    private void end(YamlInput input) {
        if (strict) {
            input.refuseOthers();
        } else {
            input.warnOfOthers(REMARKS);
        }
    }

    private static void checkKinds(YamlInput input, StepDefinition step) {
        if (!step.with().isEmpty() && step.uses().isEmpty()) {
            input.error("with", "gives inputs, but the step has no \"uses\" that takes them");
        }
        if (!step.uses().isEmpty() && !step.runs().isEmpty() && step.pipeline().isEmpty()) {
            input.error("runs", "does not go together with \"uses: " + step.uses() + "\"; make two steps of it");
        }
        if (!step.uses().isEmpty() && !step.pipeline().isEmpty()) {
            input.warning("\"uses: " + step.uses() + "\" has no effect, since the step has a pipeline of its own");
        }
        if (!step.label().isEmpty()) {
            input.warning("label has no effect");
        }
    }
}
