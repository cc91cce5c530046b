package io.github.mavenapko.melange.plan;

import io.github.mavenapko.melange.config.InputDefinition;
import io.github.mavenapko.melange.config.StepDefinition;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The values of a pipeline's inputs: what the step gives, in the words of the step's own scope, else the default, which may refer to
 * other inputs of the pipeline. They are resolved in the order in which they need each other.
 */
final class InputResolution {
    private static final Map<String, Integer> DIGITS =
            Map.of("expected-sha256", 64, "expected-sha512", 128, "expected-commit", 40);

    private final Map<String, InputDefinition> declared;
    private final StepDefinition step;
    private final Variables scope;
    private final BiConsumer<String, String> problems;
    private final Map<String, String> resolved = new TreeMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    InputResolution(
            Map<String, InputDefinition> declared,
            StepDefinition step,
            Variables scope,
            BiConsumer<String, String> problems) {
        this.declared = declared;
        this.step = step;
        this.scope = scope;
        this.problems = problems;
    }

    Map<String, String> resolve() {
        declared.keySet().forEach(this::value);
        declared.forEach(this::check);
        return resolved;
    }

    private String value(String name) {
        String known = resolved.get(name);
        if (known != null) {
            return known;
        }
        if (!open.add(name)) {
            problems.accept("with", "the defaults of inputs refer to each other in a circle: " + String.join(" → ", open));
            return "";
        }
        String given = step.with().getOrDefault(name, "");
        String value = given.isEmpty()
                ? usual(name)
                : scope.fill(given, problem -> problems.accept("with." + name, problem));
        open.remove(name);
        resolved.put(name, value);
        return value;
    }

    /** A default sees the other inputs of its pipeline, and those around it as far as its own hide none. */
    private String usual(String name) {
        InputDefinition definition = declared.get(name);
        String text = definition == null ? "" : definition.usual();
        Map<String, String> used = new TreeMap<>();
        for (Reference reference = Reference.next(text, 0);
                reference != null;
                reference = Reference.next(text, reference.end())) {
            String input = reference.name().startsWith("inputs.") ? reference.name().substring("inputs.".length()) : "";
            if (declared.containsKey(input)) {
                used.put(reference.name(), value(input));
            }
        }
        return scope.with(used).fill(text, problem -> problems.accept("with." + name, problem));
    }

    private void check(String name, InputDefinition definition) {
        String value = resolved.getOrDefault(name, "");
        if (value.isEmpty()) {
            if (definition.required()) {
                problems.accept("with", "pipeline " + step.uses() + " needs the input \"" + name + "\": " + definition.description());
            }
            return;
        }
        Integer digits = DIGITS.get(name);
        if (digits != null && !value.matches("[0-9a-fA-F]{" + digits + "}")) {
            problems.accept("with." + name, "\"" + value + "\" is not a hash of " + digits + " hexadecimal digits");
        }
    }
}
