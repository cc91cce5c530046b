package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The search's view of universes and world: a variable for each candidate, true when it is in the set, and one for each world item, true when
 * it is to be met. Both have requirements, and what must not be true beside them.
 */
final class Variables {
    private final World world;
    private final List<Universe> universes;
    private final List<BitSet> barred;
    private final int[] offsets;
    private final int firstItem;
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<Integer, List<Requirement>> requirements = new HashMap<>();
    private final Map<Integer, int[]> rivals = new HashMap<>();

    /**
     * One thing that has to be met when its owner is true.
     *
     * @param owner the variable of a candidate or a world item
     * @param place the number of the universe
     * @param candidates who can meet it, in the order of the universe; their variables are in {@code variables}
     */
    record Requirement(int owner, int place, Constraint constraint, List<Candidate> candidates, int[] variables) {

        /** The clause: not the owner, or one of the candidates. */
        int[] clause() {
            int[] clause = new int[variables.length + 1];
            clause[0] = -owner;
            System.arraycopy(variables, 0, clause, 1, variables.length);
            return clause;
        }
    }

    /**
     * @param barred for each universe the ids of candidates that cannot be chosen
     */
    Variables(World world, List<Universe> universes, List<BitSet> barred) {
        this.world = world;
        this.universes = universes;
        this.barred = barred;
        this.offsets = new int[universes.size()];
        int next = 1;
        for (int place = 0; place < offsets.length; place++) {
            offsets[place] = next;
            next += universes.get(place).candidates().size();
        }
        this.firstItem = next;
    }

    int count() {
        return firstItem + world.items().size() - 1;
    }

    int ofItem(int index) {
        return firstItem + index;
    }

    boolean isItem(int variable) {
        return variable >= firstItem;
    }

    int of(int place, Candidate candidate) {
        return offsets[place] + candidate.id();
    }

    int place(int variable) {
        int place = offsets.length - 1;
        while (offsets[place] > variable) {
            place--;
        }
        return place;
    }

    Candidate candidate(int variable) {
        int place = place(variable);
        return universes.get(place).candidates().get(variable - offsets[place]);
    }

    boolean isBarred(int place, Candidate candidate) {
        return barred.get(place).get(candidate.id());
    }

    private Constraint item(int variable) {
        return universes.get(0).constraint(world.items().get(variable - firstItem));
    }

    /** What has to be met when a variable is true; a package that meets its own dependency does not count. */
    List<Requirement> requirements(int variable) {
        return requirements.computeIfAbsent(variable, this::findRequirements);
    }

    private List<Requirement> findRequirements(int variable) {
        List<Requirement> found = new ArrayList<>();
        if (isItem(variable)) {
            Constraint item = item(variable);
            for (int place = 0; place < universes.size() && !item.conflict(); place++) {
                found.add(requirement(variable, place, item));
            }
            return found;
        }
        int place = place(variable);
        Candidate owner = candidate(variable);
        for (Constraint dependency : new LinkedHashSet<>(universes.get(place).depends(owner))) {
            if (!dependency.conflict() && !universes.get(place).meets(owner, dependency)) {
                found.add(requirement(variable, place, dependency));
            }
        }
        return found;
    }

    private Requirement requirement(int owner, int place, Constraint constraint) {
        Universe universe = universes.get(place);
        List<Candidate> candidates = universe.providers(constraint.name()).stream()
                .distinct()
                .filter(candidate -> !isBarred(place, candidate))
                .filter(candidate -> universe.meets(candidate, constraint))
                .toList();
        int[] variables =
                candidates.stream().mapToInt(candidate -> of(place, candidate)).toArray();
        return new Requirement(owner, place, constraint, candidates, variables);
    }

    /** The variables that must be false when this one is true. */
    int[] rivals(int variable) {
        return rivals.computeIfAbsent(variable, this::findRivals);
    }

    private int[] findRivals(int variable) {
        Set<Integer> found = new LinkedHashSet<>();
        if (isItem(variable)) {
            for (int place = 0; place < universes.size(); place++) {
                addForbidden(item(variable), place, found);
            }
        } else {
            int place = place(variable);
            Candidate candidate = candidate(variable);
            addOtherVersions(place, candidate, found);
            addOtherProviders(place, candidate, found);
            universes.get(place).depends(candidate).stream()
                    .filter(dependency ->
                            dependency.conflict() || !universes.get(place).meets(candidate, dependency))
                    .forEach(dependency -> addForbidden(dependency, place, found));
            found.remove(variable);
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** One package of a name, and of one version in all architectures. */
    private void addOtherVersions(int place, Candidate candidate, Set<Integer> found) {
        for (int other : byName(candidate.name())) {
            if (place(other) == place || !candidate(other).version().equals(candidate.version())) {
                found.add(other);
            }
        }
    }

    private List<Integer> byName(String name) {
        return byName.computeIfAbsent(name, n -> {
            List<Integer> variables = new ArrayList<>();
            for (int place = 0; place < universes.size(); place++) {
                for (Candidate candidate : universes.get(place).providers(n)) {
                    if (candidate.name().equals(n)) {
                        variables.add(of(place, candidate));
                    }
                }
            }
            return variables;
        });
    }

    /** Who provides a name with a version leaves no room for another provider of it. */
    private void addOtherProviders(int place, Candidate candidate, Set<Integer> found) {
        Universe universe = universes.get(place);
        for (Constraint entry : candidate.provides()) {
            for (Candidate other : universe.providers(entry.name())) {
                if (!entry.version().isEmpty() || providesWithVersion(other, entry.name())) {
                    found.add(of(place, other));
                }
            }
        }
        for (Candidate other : universe.providers(candidate.name())) {
            if (providesWithVersion(other, candidate.name())) {
                found.add(of(place, other));
            }
        }
    }

    private static boolean providesWithVersion(Candidate candidate, String name) {
        return candidate.provides().stream()
                .anyMatch(entry -> entry.name().equals(name) && !entry.version().isEmpty());
    }

    /**
     * Who cannot be there beside a constraint: what {@code !} names, and who has the name in a version that does not do. For whoever does then
     * has the name, or provides it with a version, and either leaves no room.
     */
    private void addForbidden(Constraint constraint, int place, Set<Integer> found) {
        Universe universe = universes.get(place);
        for (Candidate other : universe.providers(constraint.name())) {
            boolean meets = universe.meets(other, constraint);
            boolean forbidden = constraint.conflict()
                    ? meets
                    : !meets
                            && (other.name().equals(constraint.name())
                                    || providesWithVersion(other, constraint.name()));
            if (forbidden) {
                found.add(of(place, other));
            }
        }
    }
}
