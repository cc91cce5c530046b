package io.github.mavenapko.melange.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.config.VarTransform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a definition gives itself: package.* and vars.*. They may refer to each other in any order; then the
 * transforms are applied in theirs. References to other variables stay in the values and are filled in where these are used.
 */
final class DefinitionVariables {
    private static final String VARS = "vars.";
    private static final int DEEPEST = 200;
    private static final int LONGEST_EXPRESSION = 1000;

    private final Map<String, String> written;
    private final Map<String, SourceLocation> places;
    private final ExpansionBudget budget;
    private final Diagnostics problems;
    private final RegexBudget regexBudget = new RegexBudget();
    private final Map<String, String> resolved = new TreeMap<>();
    private final Deque<String> resolving = new ArrayDeque<>();

    private DefinitionVariables(
            Map<String, String> written,
            Map<String, SourceLocation> places,
            ExpansionBudget budget,
            Diagnostics problems) {
        this.written = written;
        this.places = places;
        this.budget = budget;
        this.problems = problems;
    }

    /**
     * All variables with their values.
     *
     * @param written the values as they are written, by full name
     * @param places where they stand, by full name
     */
    static Variables of(
            Map<String, String> written,
            Map<String, SourceLocation> places,
            List<VarTransform> transforms,
            ExpansionBudget budget,
            Diagnostics problems) {
        DefinitionVariables variables = new DefinitionVariables(written, places, budget, problems);
        written.keySet().forEach(variables::resolve);
        transforms.forEach(variables::apply);
        variables.resolveAgain(transforms);
        return Variables.none().with(variables.resolved);
    }

    private @Nullable String resolve(String name) {
        String known = resolved.get(name);
        String text = written.get(name);
        if (known != null || text == null) {
            return known;
        }
        if (name.equals(resolving.peekLast()) && !name.startsWith(VARS)) {
            // such as a description that shows its own reference
            return null;
        }
        if (resolving.contains(name)) {
            List<String> cycle = new ArrayList<>(resolving);
            cycle.subList(0, cycle.indexOf(name)).clear();
            cycle.add(name);
            error(name, "variables refer to each other: " + String.join(" -> ", cycle));
            resolved.put(name, text);
            return text;
        }
        if (resolving.size() == DEEPEST) {
            error(name, "more than the limit of " + DEEPEST + " variables refer to each other, one after the other");
            return null;
        }
        resolving.addLast(name);
        String value = filled(name, text);
        resolving.removeLast();
        budget.text(value.length());
        resolved.put(name, value);
        return value;
    }

    private String filled(String name, String text) {
        Map<String, String> used = new TreeMap<>();
        for (Reference reference = Reference.next(text, 0);
                reference != null;
                reference = Reference.next(text, reference.end())) {
            String value = reference.isClosed() ? resolve(reference.name()) : null;
            if (value != null) {
                used.put(reference.name(), value);
            }
        }
        if (used.isEmpty()) {
            return text;
        }
        return Variables.none().with(used).fill(text, (offset, problem) -> {
            if (problem.startsWith("is longer")) {
                error(name, problem);
            }
        });
    }

    private void apply(VarTransform transform) {
        String name = VARS + transform.to();
        List<String> unknown = new ArrayList<>();
        String from = Variables.over(resolved).fill(transform.from(), (offset, problem) -> unknown.add(problem));
        unknown.forEach(problem -> error(transform, "from", problem));
        Optional<Pattern> pattern = pattern(transform);
        if (pattern.isEmpty() || !unknown.isEmpty()) {
            resolved.put(name, "");
            return;
        }
        Optional<String> value = new GoReplacement(transform.replace(), regexBudget).replaceAll(pattern.get(), from);
        if (value.isEmpty()) {
            error(
                    transform,
                    "match",
                    "takes too long, or makes a text of more than " + Variables.LONGEST + " characters");
        }
        resolved.put(name, value.orElse(""));
        budget.text(value.orElse("").length());
    }

    private Optional<Pattern> pattern(VarTransform transform) {
        if (transform.match().length() > LONGEST_EXPRESSION) {
            error(transform, "match", "is longer than the limit of " + LONGEST_EXPRESSION + " characters");
            return Optional.empty();
        }
        if (!regexBudget.search(GoReplacement.weight(transform.match()), 1)) {
            error(transform, "match", "takes too long, together with the other expressions");
            return Optional.empty();
        }
        if (RepeatCount.of(transform.match()) > RepeatCount.MOST) {
            error(transform, "match", "has repeats within each other that come to more than " + RepeatCount.MOST);
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(transform.match()));
        } catch (PatternSyntaxException e) {
            error(
                    transform,
                    "match",
                    "is not a Go regular expression: " + e.getDescription() + ": \"" + e.getPattern() + "\"");
            return Optional.empty();
        }
    }

    /** Values that refer to what a transform makes. */
    private void resolveAgain(List<VarTransform> transforms) {
        Map<String, String> made = new TreeMap<>();
        transforms.forEach(
                transform -> made.put(VARS + transform.to(), resolved.getOrDefault(VARS + transform.to(), "")));
        Variables all = Variables.over(made);
        written.keySet().stream()
                .filter(name -> name.startsWith(VARS) && !made.containsKey(name))
                .forEach(name -> {
                    String filled = all.fillKnown(resolved.getOrDefault(name, ""));
                    budget.text(filled.length());
                    resolved.put(name, filled);
                });
    }

    private void error(VarTransform transform, String key, String problem) {
        problems.error(transform.origin().at(key), transform.origin().field(key), problem);
    }

    private void error(String name, String problem) {
        problems.error(places.getOrDefault(name, SourceLocation.of("vars")), name, problem);
    }
}
