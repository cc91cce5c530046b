package io.github.mavenapko.apko.plan;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.solver.Explanation;
import io.github.mavenapko.solver.Explanation.Failure;
import io.github.mavenapko.solver.Resolution;
import io.github.mavenapko.solver.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Says to a user why a world has no answer. */
final class Unplannable {
    private Unplannable() {}

    /** @param places where a world item stands; of the empty text: where all of them stand */
    static InvalidInputException of(
            Function<String, SourceLocation> places, Resolution resolution, List<Universe> universes) {
        if (!(resolution instanceof Resolution.Unsolvable unsolvable)) {
            return InvalidInputException.at(
                    places.apply(""),
                    ImagePlanner.FIELD,
                    "no set of packages was found within the limit of the search; ask for exact versions of some packages");
        }
        Explanation explanation = unsolvable.explanation();
        List<Diagnostic> diagnostics = new ArrayList<>();
        explanation
                .misunderstood()
                .forEach(item -> diagnostics.add(new Diagnostic(
                        places.apply(item.item()), ImagePlanner.FIELD, "\"" + item.item() + "\": " + item.problem())));
        if (diagnostics.isEmpty()) {
            List<String> lines = explanation.toString().lines().toList();
            List<String> details = new ArrayList<>(lines.subList(1, lines.size()));
            explanation.failures().forEach(failure -> addHint(failure, universes, details));
            diagnostics.add(new Diagnostic(
                    places.apply(explanation.conflicting().get(0)), ImagePlanner.FIELD, lines.get(0), details));
        }
        return new InvalidInputException(diagnostics);
    }

    private static void addHint(Failure failure, List<Universe> universes, List<String> details) {
        if (failure.candidates().isEmpty()) {
            Set<String> names = new TreeSet<>();
            universes.forEach(universe -> names.addAll(universe.names()));
            String hint = Suggestion.didYouMeanAny(failure.need().constraint(), names);
            if (!hint.isEmpty()) {
                details.add(hint.substring(2));
            }
        }
    }
}
