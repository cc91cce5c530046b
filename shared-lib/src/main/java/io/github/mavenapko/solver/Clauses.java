package io.github.mavenapko.solver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clauses, in each of which at least one literal has to hold. Two literals of each clause are watched: only when one of them becomes false does
 * the clause have to be looked at.
 */
final class Clauses {
    private final Trail trail;
    private final Map<Integer, List<int[]>> watchers = new HashMap<>();

    Clauses(Trail trail) {
        this.trail = trail;
    }

    /**
     * Adds a clause, and what follows from it.
     *
     * @return the clause when all of its literals are false, else null
     */
    int @Nullable [] add(int[] clause) {
        if (clause.length > 1) {
            moveBest(clause, 0);
            moveBest(clause, 1);
            watch(clause, clause[0]);
            watch(clause, clause[1]);
        }
        boolean othersFalse = clause.length == 1 || trail.isFalse(clause[1]);
        if (othersFalse && trail.isOpen(clause[0])) {
            trail.assign(clause[0], clause);
        }
        return trail.isFalse(clause[0]) ? clause : null;
    }

    /** Brings to a place the literal, of those from there on, that holds, or is open, or became false last. */
    private void moveBest(int[] clause, int place) {
        int best = place;
        for (int i = place + 1; i < clause.length; i++) {
            if (rank(clause[i]) > rank(clause[best])) {
                best = i;
            }
        }
        int literal = clause[best];
        clause[best] = clause[place];
        clause[place] = literal;
    }

    private int rank(int literal) {
        if (trail.isFalse(literal)) {
            return trail.levelOf(literal);
        }
        return trail.isTrue(literal) ? Integer.MAX_VALUE : Integer.MAX_VALUE - 1;
    }

    private void watch(int[] clause, int literal) {
        watchers.computeIfAbsent(literal, l -> new ArrayList<>(2)).add(clause);
    }

    /**
     * Draws the conclusions from a literal that has become false.
     *
     * @return a clause whose literals are all false, or null
     */
    int @Nullable [] propagate(int falseLiteral) {
        List<int[]> watching = watchers.get(falseLiteral);
        if (watching == null) {
            return null;
        }
        int kept = 0;
        for (int i = 0; i < watching.size(); i++) {
            int[] clause = watching.get(i);
            if (clause[0] == falseLiteral) {
                clause[0] = clause[1];
                clause[1] = falseLiteral;
            }
            if (!trail.isTrue(clause[0]) && findOtherWatch(clause)) {
                continue;
            }
            watching.set(kept++, clause);
            if (trail.isFalse(clause[0])) {
                for (int rest = i + 1; rest < watching.size(); rest++) {
                    watching.set(kept++, watching.get(rest));
                }
                watching.subList(kept, watching.size()).clear();
                return clause;
            }
            if (trail.isOpen(clause[0])) {
                trail.assign(clause[0], clause);
            }
        }
        watching.subList(kept, watching.size()).clear();
        return null;
    }

    private boolean findOtherWatch(int[] clause) {
        for (int i = 2; i < clause.length; i++) {
            if (!trail.isFalse(clause[i])) {
                int literal = clause[i];
                clause[i] = clause[1];
                clause[1] = literal;
                watch(clause, literal);
                return true;
            }
        }
        return false;
    }
}
