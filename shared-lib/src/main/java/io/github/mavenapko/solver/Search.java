package io.github.mavenapko.solver;

import io.github.mavenapko.solver.Variables.Requirement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complete search: it decides as the greedy procedure prefers, draws all conclusions, and learns from each contradiction a clause that
 * prunes what has the same cause. It ends with a set, with the knowledge that there is none, or at its bound.
 */
final class Search {

    /** How a search ended. */
    enum Outcome {
        FOUND,
        IMPOSSIBLE,
        STOPPED
    }

    private final World world;
    private final List<Universe> universes;
    private final Variables variables;
    private final Trail trail;
    private final Clauses clauses;
    private final Choice choice;
    private final TagRule tagRule;
    private final BitSet known = new BitSet();
    private final SearchLimit limit;
    private int propagated;
    private long steps;
    private BitSet culprits = new BitSet();

    Search(World world, List<Universe> universes, List<BitSet> barred, SearchLimit limit) {
        this.world = world;
        this.universes = universes;
        this.variables = new Variables(world, universes, barred);
        this.trail = new Trail(variables.count());
        this.clauses = new Clauses(trail);
        this.choice = new Choice(world, universes, variables, trail);
        this.tagRule = new TagRule(world, universes, variables, trail);
        this.limit = limit;
    }

    Outcome run() {
        while (steps <= limit.decisions() && choice.looks() <= limit.looks()) {
            int[] conflict = propagate();
            if (conflict == null && trail.level() < world.items().size()) {
                int item = variables.ofItem(trail.level());
                if (trail.isFalse(item)) {
                    culprits = Lesson.decisionsBehind(item, trail);
                    culprits.set(item);
                    return Outcome.IMPOSSIBLE;
                }
                openItem(item);
                continue;
            }
            if (conflict == null) {
                int next = choice.next();
                conflict = next == 0 ? tagRule.broken() : null;
                if (next == 0 && conflict == null) {
                    next = choice.nextTriggered();
                    if (next == 0) {
                        return Outcome.FOUND;
                    }
                }
                if (conflict == null) {
                    steps++;
                    trail.decide(next);
                    continue;
                }
            }
            if (!learn(conflict)) {
                return Outcome.IMPOSSIBLE;
            }
        }
        return Outcome.STOPPED;
    }

    private void openItem(int item) {
        if (trail.isTrue(item)) {
            trail.openLevel();
        } else {
            trail.decide(item);
        }
    }

    /** The indexes of world items that cannot be met together; all when the world has nothing to do with it. */
    List<String> culprits() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < world.items().size(); i++) {
            if (culprits.isEmpty() || culprits.get(variables.ofItem(i))) {
                items.add(world.items().get(i));
            }
        }
        return items;
    }

    /** The set for one universe, in install order. */
    List<Candidate> packages(int place) {
        InstallOrder order =
                new InstallOrder(universes.get(place), candidate -> trail.isTrue(variables.of(place, candidate)));
        return order.of(world);
    }

    private int @Nullable [] propagate() {
        while (propagated < trail.size()) {
            int literal = trail.get(propagated++);
            int[] conflict = literal > 0 ? include(literal) : null;
            if (conflict == null) {
                conflict = clauses.propagate(-literal);
            }
            if (conflict != null) {
                return conflict;
            }
        }
        return null;
    }

    /**
     * What follows from a variable's being true: its rivals are out, its requirements have to be met. Of several contradictions the shortest is
     * the lesson, because nobody watches a clause of one literal.
     */
    private int @Nullable [] include(int variable) {
        choice.opened(variable);
        for (int rival : variables.rivals(variable)) {
            if (trail.isTrue(rival)) {
                return new int[] {-rival, -variable};
            }
            if (trail.isOpen(rival)) {
                trail.assign(-rival, new int[] {-rival, -variable});
            }
        }
        if (!known.get(variable)) {
            known.set(variable);
            int[] conflict = null;
            for (Requirement requirement : variables.requirements(variable)) {
                int[] broken = clauses.add(requirement.clause());
                if (broken != null && (conflict == null || broken.length < conflict.length)) {
                    conflict = broken;
                }
            }
            return conflict;
        }
        return null;
    }

    /** Learns from a contradiction and goes back to where the lesson applies; false when the contradiction holds whatever is decided. */
    private boolean learn(int[] conflict) {
        steps++;
        int level = 0;
        for (int literal : conflict) {
            level = Math.max(level, trail.levelOf(literal));
        }
        if (level == 0) {
            return false;
        }
        if (level < trail.level()) {
            returnTo(level);
        }
        Lesson lesson = Lesson.from(conflict, trail);
        returnTo(lesson.level());
        clauses.add(lesson.clause());
        return true;
    }

    private void returnTo(int level) {
        int opened = propagated;
        trail.returnTo(level, literal -> choice.closed(literal, trail.size() < opened));
        propagated = trail.size();
        choice.returned(level);
    }
}
