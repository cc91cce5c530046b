package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the packages that a world asks for, for one architecture or for several at once. The answer is the apko tool's when that is valid; else
 * a complete search with the same preferences gives one, or an explanation of why there is none. For several architectures only versions that
 * all of them offer are considered. The same input has the same answer, always.
 */
public final class Solver {
    private final World world;
    private final List<Universe> universes;
    private final SearchLimit limit;

    private Solver(World world, List<Universe> universes, SearchLimit limit) {
        this.world = world;
        this.universes = universes;
        this.limit = limit;
    }

    /** Solves a world within the usual limit; there must be at least one universe, and one for each architecture. */
    public static Resolution solve(World world, List<Universe> universes) {
        return solve(world, universes, SearchLimit.USUAL);
    }

    /** Solves a world within a limit. */
    public static Resolution solve(World world, List<Universe> universes, SearchLimit limit) {
        return new Solver(world, List.copyOf(universes), limit).solve();
    }

    private Resolution solve() {
        List<Explanation.Misunderstood> misunderstood = Explainer.misunderstood(world, universes);
        if (!misunderstood.isEmpty()) {
            return new Resolution.Unsolvable(new Explanation(misunderstood, List.of(), List.of()));
        }
        List<BitSet> unavailable = Availability.missingSomewhere(universes);
        Optional<SortedMap<Architecture, List<Chosen>>> greedy = greedy(unavailable);
        if (greedy.isPresent() && Validity.violations(world, greedy.get()).isEmpty()) {
            return new Resolution.Solved(greedy.get(), Resolution.Way.GREEDY);
        }
        return search(barUnaskedTags(unavailable));
    }

    private Optional<SortedMap<Architecture, List<Chosen>>> greedy(List<BitSet> unavailable) {
        SortedMap<Architecture, List<Chosen>> sets = new TreeMap<>();
        for (int place = 0; place < universes.size(); place++) {
            Universe universe = universes.get(place);
            Optional<List<Candidate>> set = Greedy.solve(world, universe, unavailable.get(place), limit.looks());
            if (set.isEmpty()) {
                return Optional.empty();
            }
            sets.put(universe.architecture(), chosen(set.get()));
        }
        return Optional.of(sets);
    }

    private static List<Chosen> chosen(Collection<Candidate> candidates) {
        return candidates.stream().map(Candidate::chosen).toList();
    }

    private List<BitSet> barUnaskedTags(List<BitSet> unavailable) {
        Set<String> asked = new HashSet<>(Set.of(""));
        world.items().forEach(item -> asked.add(Constraint.parse(item).pin()));
        List<BitSet> barred = new ArrayList<>();
        for (int place = 0; place < universes.size(); place++) {
            BitSet bits = (BitSet) unavailable.get(place).clone();
            if (universes.get(place).hasTags()) {
                universes.get(place).candidates().stream()
                        .filter(candidate -> !asked.contains(candidate.tag()))
                        .forEach(candidate -> bits.set(candidate.id()));
            }
            barred.add(bits);
        }
        return barred;
    }

    private Resolution search(List<BitSet> barred) {
        Search search = new Search(world, universes, barred, limit);
        switch (search.run()) {
            case FOUND:
                SortedMap<Architecture, List<Chosen>> sets = new TreeMap<>();
                for (int place = 0; place < universes.size(); place++) {
                    sets.put(universes.get(place).architecture(), chosen(search.packages(place)));
                }
                return new Resolution.Solved(sets, Resolution.Way.COMPLETE);
            case IMPOSSIBLE:
                return new Resolution.Unsolvable(Explainer.explain(world, search.culprits(), universes, barred));
            default:
                return new Resolution.Undecided(limit.decisions());
        }
    }
}
