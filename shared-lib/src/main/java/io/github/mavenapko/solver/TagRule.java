package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packages of a tagged repository are there only where a world item with that tag needs them, directly or through dependencies. */
final class TagRule {
    private final World world;
    private final List<Universe> universes;
    private final Variables variables;
    private final Trail trail;

    TagRule(World world, List<Universe> universes, Variables variables, Trail trail) {
        this.world = world;
        this.universes = universes;
        this.variables = variables;
        this.trail = trail;
    }

    /** A clause that rules out the present decisions, when the set they lead to breaks the rule; else null. */
    int @Nullable [] broken() {
        for (int place = 0; place < universes.size(); place++) {
            for (String tag : tagsOfMembers(place)) {
                Set<Candidate> needed = neededUnder(tag, place);
                if (members(place).stream().anyMatch(member -> member.tag().equals(tag) && !needed.contains(member))) {
                    return notTheseDecisions();
                }
            }
        }
        return null;
    }

    private List<Candidate> members(int place) {
        List<Candidate> members = new ArrayList<>();
        for (int i = 0; i < trail.size(); i++) {
            int literal = trail.get(i);
            if (literal > 0 && !variables.isItem(literal) && variables.place(literal) == place) {
                members.add(variables.candidate(literal));
            }
        }
        return members;
    }

    private Set<String> tagsOfMembers(int place) {
        Set<String> tags = new HashSet<>();
        if (universes.get(place).hasTags()) {
            members(place).forEach(member -> tags.add(member.tag()));
            tags.remove("");
        }
        return tags;
    }

    private Set<Candidate> neededUnder(String tag, int place) {
        Universe universe = universes.get(place);
        Set<Candidate> needed = new HashSet<>();
        Deque<Candidate> open = new ArrayDeque<>();
        for (Constraint item : universe.constraints(world.items())) {
            if (item.pin().equals(tag) && !item.conflict()) {
                open.addAll(meeting(item, place));
            }
        }
        while (!open.isEmpty()) {
            Candidate candidate = open.remove();
            if (needed.add(candidate)) {
                universe.depends(candidate).stream()
                        .filter(dependency -> !dependency.conflict() && !universe.meets(candidate, dependency))
                        .forEach(dependency -> open.addAll(meeting(dependency, place)));
            }
        }
        return needed;
    }

    private List<Candidate> meeting(Constraint constraint, int place) {
        Universe universe = universes.get(place);
        return universe.providers(constraint.name()).stream()
                .filter(candidate -> trail.isTrue(variables.of(place, candidate)))
                .filter(candidate -> universe.meets(candidate, constraint))
                .toList();
    }

    private int[] notTheseDecisions() {
        IntStack clause = new IntStack();
        for (int level = 1; level <= trail.level(); level++) {
            int start = trail.startOf(level);
            if (start < trail.size() && trail.reasonOf(trail.get(start)).length == 0) {
                clause.push(-trail.get(start));
            }
        }
        return clause.toArray();
    }
}
