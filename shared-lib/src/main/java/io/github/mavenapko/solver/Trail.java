package io.github.mavenapko.solver;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the search holds true at the moment, in the order in which it came to hold. A variable is a number from 1, a literal is a variable or,
 * negative, its opposite. A literal is there by decision, which opens a level, or follows from a clause whose other literals are all false.
 */
final class Trail {
    private static final byte TRUE = 1;
    private static final byte FALSE = -1;

    private final byte[] values;
    private final int[] levels;
    private final int[][] reasons;
    private final IntStack literals = new IntStack();
    private final IntStack starts = new IntStack();
    private static final int[] DECISION = {};

    Trail(int variables) {
        values = new byte[variables + 1];
        levels = new int[variables + 1];
        reasons = new int[variables + 1][];
    }

    boolean isTrue(int literal) {
        return values[Math.abs(literal)] == (literal > 0 ? TRUE : FALSE);
    }

    boolean isFalse(int literal) {
        return isTrue(-literal);
    }

    boolean isOpen(int literal) {
        return values[Math.abs(literal)] == 0;
    }

    /** The number of decisions. */
    int level() {
        return starts.size();
    }

    int levelOf(int literal) {
        return levels[Math.abs(literal)];
    }

    /** The clause that a literal follows from, which contains it; empty for a decision. */
    int[] reasonOf(int literal) {
        int[] reason = reasons[Math.abs(literal)];
        return reason == null ? DECISION : reason;
    }

    int size() {
        return literals.size();
    }

    int get(int index) {
        return literals.get(index);
    }

    /** How many literals held when the level was opened. */
    int startOf(int level) {
        return starts.get(level - 1);
    }

    void openLevel() {
        starts.push(literals.size());
    }

    void decide(int literal) {
        openLevel();
        assign(literal, null);
    }

    void assign(int literal, int @Nullable [] reason) {
        int variable = Math.abs(literal);
        values[variable] = literal > 0 ? TRUE : FALSE;
        levels[variable] = level();
        reasons[variable] = reason == null ? DECISION : reason;
        literals.push(literal);
    }

    /** Takes back everything above a level; each literal is reported, the latest first. */
    void returnTo(int level, IntConsumer undone) {
        int size = starts.get(level);
        while (literals.size() > size) {
            int literal = literals.pop();
            values[Math.abs(literal)] = 0;
            undone.accept(literal);
        }
        starts.shrinkTo(level);
    }
}
