package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Why a world has no answer.
 *
 * @param misunderstood world items that mean nothing; when there are some, nothing else was tried
 * @param conflicting the fewest world items that were found to be impossible together
 */
public record Explanation(List<Misunderstood> misunderstood, List<String> conflicting) {

    /** A world item that means nothing, and why. */
    public record Misunderstood(String item, String problem) {}

    static List<Misunderstood> misunderstood(World world, List<Universe> universes) {
        List<Misunderstood> found = new ArrayList<>();
        for (String text : world.items()) {
            Constraint item = Constraint.parse(text);
            item.problem().ifPresent(problem -> found.add(new Misunderstood(text, problem)));
            if (!item.pin().isEmpty() && universes.stream().noneMatch(universe -> universe.hasTag(item.pin()))) {
                found.add(new Misunderstood(text, "no repository has the tag @" + item.pin()));
            }
        }
        return found;
    }

    static Explanation of(List<String> items, List<Universe> universes, List<BitSet> barred, SearchLimit limit) {
        return new Explanation(List.of(), items);
    }
}
