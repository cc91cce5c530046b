package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The order in which a set that is known is installed: world items in order, each after what it needs, depth first. */
final class InstallOrder {
    private final Universe universe;
    private final Predicate<Candidate> members;
    private final Triggered joining;

    InstallOrder(Universe universe, Predicate<Candidate> members) {
        this.universe = universe;
        this.members = members;
        this.joining = new Triggered(universe, members, this::dependencies);
    }

    private record Visit(Candidate candidate, Iterator<Candidate> needs) {}

    /** The members that the world reaches. */
    List<Candidate> of(World world) {
        Set<Candidate> order = new LinkedHashSet<>();
        for (Candidate root : roots(world)) {
            order.addAll(joining.join(dependencies(root)));
            order.add(root);
        }
        return new ArrayList<>(order);
    }

    /** The members that meet the world items, in the order of these. */
    List<Candidate> roots(World world) {
        List<Candidate> roots = new ArrayList<>();
        for (Constraint item : universe.constraints(world.items())) {
            if (!item.conflict()) {
                meeting(item).forEach(roots::add);
            }
        }
        return roots;
    }

    private List<Candidate> meeting(Constraint constraint) {
        for (Candidate candidate : universe.providers(constraint.name())) {
            if (members.test(candidate) && universe.meets(candidate, constraint)) {
                return List.of(candidate);
            }
        }
        return List.of();
    }

    /** What a member needs, directly or not, each after what it needs itself. */
    List<Candidate> dependencies(Candidate root) {
        Set<Candidate> seen = new HashSet<>(Set.of(root));
        List<Candidate> order = new ArrayList<>();
        Deque<Visit> stack = new ArrayDeque<>();
        stack.push(new Visit(root, needs(root)));
        while (!stack.isEmpty()) {
            Visit visit = stack.element();
            if (visit.needs().hasNext()) {
                Candidate next = visit.needs().next();
                if (seen.add(next)) {
                    stack.push(new Visit(next, needs(next)));
                }
            } else {
                stack.pop();
                order.add(visit.candidate());
            }
        }
        order.remove(order.size() - 1);
        return order;
    }

    private Iterator<Candidate> needs(Candidate candidate) {
        return universe.depends(candidate).stream()
                .filter(dependency -> !dependency.conflict() && !universe.meets(candidate, dependency))
                .sorted(Comparator.comparing(Constraint::text))
                .flatMap(dependency -> meeting(dependency).stream())
                .iterator();
    }
}
