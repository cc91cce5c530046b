package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.config.InputDefinition;
import io.github.mavenapko.melange.config.StepDefinition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of a pipeline's inputs for one step, in any order. What the step gives refers to the variables around it, among
 * them the inputs of the pipeline that the step is in, and to its other inputs where none around has their name. What is usual
 * refers to the pipeline's other inputs first.
 */
final class Inputs {
    private static final int DEEPEST = 200;
    private static final String PREFIX = "inputs.";
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final Map<String, Integer> DIGITS =
            Map.of("expected-sha256", 64, "expected-sha512", 128, "expected-commit", 40);

    private final StepDefinition step;
    private final Variables around;
    private final Diagnostics problems;
    private final Map<String, String> resolved = new TreeMap<>();
    private final Deque<String> resolving = new ArrayDeque<>();
    private final Set<String> failed = new HashSet<>();

    private Inputs(StepDefinition step, Variables around, Diagnostics problems) {
        this.step = step;
        this.around = around;
        this.problems = problems;
    }

    /** The values by name. */
    static Map<String, String> resolve(StepDefinition step, Variables around, Diagnostics problems) {
        Inputs inputs = new Inputs(step, around, problems);
        inputs.refuseOthers();
        step.inputs().keySet().forEach(inputs::value);
        step.inputs().forEach(inputs::check);
        return inputs.resolved;
    }

    private void refuseOthers() {
        for (String name : step.with().keySet()) {
            if (!step.inputs().containsKey(name)) {
                error(
                        name,
                        "\"" + name + "\" is not an input of pipeline \"" + step.uses() + "\""
                                + Suggestion.didYouMean(name, step.inputs().keySet()));
            }
        }
    }

    private @Nullable String value(String name) {
        InputDefinition input = step.inputs().get(name);
        String known = resolved.get(name);
        if (known != null || input == null) {
            return known;
        }
        if (resolving.contains(name)) {
            error(name, "inputs refer to each other: " + String.join(" -> ", resolving) + " -> " + name);
            return "";
        }
        if (resolving.size() == DEEPEST) {
            error(name, "more than the limit of " + DEEPEST + " inputs refer to each other, one after the other");
            return "";
        }
        resolving.addLast(name);
        String given = step.with().getOrDefault(name, "");
        String text = given.isEmpty() ? input.usual() : given;
        String filled = scope(name, text, !given.isEmpty()).fillAll(text, (offset, problem) -> {
            error(name, problem);
            failed.add(name);
        });
        resolving.removeLast();
        // what is wrong with an input is said once, not again wherever it is used
        resolved.put(name, failed.contains(name) ? "" : filled);
        return resolved.get(name);
    }

    private Variables scope(String input, String text, boolean given) {
        Map<String, String> siblings = new TreeMap<>();
        for (Reference reference = Reference.next(text, 0);
                reference != null;
                reference = Reference.next(text, reference.end())) {
            String name = reference.name();
            String sibling = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            boolean aroundWins = around.find(name).isPresent() && (given || sibling.equals(input));
            String value = aroundWins ? null : value(sibling);
            if (value != null) {
                siblings.put(name, value);
            }
        }
        return around.with(siblings);
    }

    private void check(String name, InputDefinition input) {
        String value = resolved.getOrDefault(name, "");
        if (value.isEmpty()) {
            if (input.required() && !failed.contains(name)) {
                error(name, "is missing; pipeline \"" + step.uses() + "\" requires it");
            }
            return;
        }
        Integer digits = DIGITS.get(name);
        if (digits != null && !Reference.isIn(value) && !isHex(value, digits)) {
            error(name, "\"" + value + "\" must have " + digits + " hexadecimal digits");
        }
    }

    private static boolean isHex(String value, int digits) {
        return value.length() == digits && HEX.matcher(value).matches();
    }

    private void error(String name, String problem) {
        String key = "with." + name;
        boolean given = step.origin().given().contains(key);
        problems.error(step.origin().at(given ? key : "uses"), step.origin().field(key), problem);
    }
}
