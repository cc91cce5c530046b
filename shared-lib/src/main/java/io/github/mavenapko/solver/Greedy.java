package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The procedure of the apko tool for one architecture: it decides world items first and then walks their dependencies, and never takes a
 * choice back. Its answer may be none although there is one, or break a constraint; {@link Validity} has to tell.
 */
final class Greedy {
    private final Universe universe;
    private final Exclusions exclusions;
    private final Preference preference;
    private final long steps;
    private final Map<String, Candidate> chosen = new LinkedHashMap<>();
    private final Map<String, TreeMap<String, String>> origins = new HashMap<>();
    private final Map<String, Candidate> settled = new HashMap<>();

    private Greedy(Universe universe, BitSet excluded, long steps) {
        this.universe = universe;
        this.exclusions = new Exclusions(universe, excluded);
        this.preference = new Preference(universe, Reading.NARROW);
        this.steps = steps;
    }

    /**
     * The packages in install order; empty when the procedure ends without an answer.
     *
     * @param excluded the ids of candidates that must not be chosen
     * @param steps how many candidates may be looked at
     */
    static Optional<List<Candidate>> solve(World world, Universe universe, BitSet excluded, long steps) {
        return new Greedy(universe, excluded, steps).solve(universe.constraints(world.items()));
    }

    private Optional<List<Candidate>> solve(List<Constraint> world) {
        if (world.stream().anyMatch(Constraint::conflict) || !exclusions.constrain(world) || !chooseRoots(world)) {
            return Optional.empty();
        }
        Triggered joining = new Triggered(universe, candidate -> true, candidate -> List.of());
        Map<String, Candidate> installed = new LinkedHashMap<>();
        for (Constraint item : world) {
            List<Candidate> found = exclusions.filter(item, "", item.pin(), null);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Candidate root = preference.best(found, item.name(), item.pin(), Preference.NOBODY);
            Walk walk = new Walk(universe, exclusions, preference, chosen, origins, settled, steps);
            Optional<List<Candidate>> dependencies = walk.dependencies(root, item.pin());
            if (dependencies.isEmpty()) {
                return Optional.empty();
            }
            for (Candidate dependency : joining.join(dependencies.get())) {
                installed.putIfAbsent(dependency.name(), dependency);
                chooseIfAbsent(dependency);
            }
            installed.putIfAbsent(root.name(), root);
            chooseIfAbsent(root);
        }
        return Optional.of(new ArrayList<>(installed.values()));
    }

    /** Decides all world items without their dependencies, always next the one with the fewest candidates. */
    private boolean chooseRoots(List<Constraint> world) {
        OpenItems open = new OpenItems(world, exclusions);
        while (!open.isEmpty()) {
            Constraint item = open.takeNext();
            List<Candidate> found = exclusions.filter(item, "", item.pin(), null);
            if (found.isEmpty() || exclusions.steps() > steps) {
                return false;
            }
            Candidate root = preference.best(found, item.name(), item.pin(), Preference.NOBODY);
            choose(root);
            exclusions.excludeRivalsOf(root);
        }
        return true;
    }

    private void choose(Candidate candidate) {
        chosen.put(candidate.name(), candidate);
        if (!candidate.info().origin().isEmpty()) {
            origins.computeIfAbsent(candidate.info().origin(), origin -> new TreeMap<>())
                    .put(candidate.name(), candidate.version());
        }
    }

    private void chooseIfAbsent(Candidate candidate) {
        if (!chosen.containsKey(candidate.name())) {
            choose(candidate);
        }
    }
}
