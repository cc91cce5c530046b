package io.github.mavenapko.solver;

import java.util.BitSet;

/**
 * What a contradiction teaches: a clause that follows from the others and rules out its cause.
 *
 * @param clause its first literal follows at {@code level}, where all others are false
 * @param level to return to, 0 when the clause has one literal only
 */
record Lesson(int[] clause, int level) {

    /**
     * Goes back from a contradiction along the reasons to the one literal of the latest level that, with literals of earlier levels, leads to it.
     *
     * @param conflict a clause whose literals are all false, at least one of them at the current level
     */
    static Lesson from(int[] conflict, Trail trail) {
        BitSet seen = new BitSet();
        IntStack earlier = new IntStack();
        int open = mark(conflict, trail, seen, earlier);
        int at = trail.size();
        int literal = 0;
        while (open > 0) {
            do {
                literal = trail.get(--at);
            } while (!seen.get(Math.abs(literal)));
            open--;
            if (open > 0) {
                open += mark(trail.reasonOf(literal), trail, seen, earlier);
            }
        }
        int[] clause = new int[earlier.size() + 1];
        clause[0] = -literal;
        int level = 0;
        for (int i = 0; i < earlier.size(); i++) {
            clause[i + 1] = earlier.get(i);
            level = Math.max(level, trail.levelOf(earlier.get(i)));
        }
        return new Lesson(clause, level);
    }

    /** Notes the literals of a clause; returns how many of the current level are new. */
    private static int mark(int[] clause, Trail trail, BitSet seen, IntStack earlier) {
        int current = 0;
        for (int literal : clause) {
            int variable = Math.abs(literal);
            if (seen.get(variable) || trail.levelOf(literal) == 0) {
                continue;
            }
            seen.set(variable);
            if (trail.levelOf(literal) == trail.level()) {
                current++;
            } else {
                earlier.push(literal);
            }
        }
        return current;
    }

    /** The decisions that a false literal follows from. */
    static BitSet decisionsBehind(int falseLiteral, Trail trail) {
        BitSet decisions = new BitSet();
        BitSet seen = new BitSet();
        IntStack open = new IntStack();
        open.push(falseLiteral);
        while (open.size() > 0) {
            int literal = open.pop();
            int variable = Math.abs(literal);
            if (seen.get(variable) || trail.levelOf(literal) == 0) {
                continue;
            }
            seen.set(variable);
            int[] reason = trail.reasonOf(literal);
            if (reason.length == 0) {
                decisions.set(variable);
            }
            for (int other : reason) {
                open.push(other);
            }
        }
        return decisions;
    }
}
