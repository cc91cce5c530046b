package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;

/** How much a definition may grow while its variables, ranges and pipelines are put in. */
final class ExpansionBudget {
    private static final long CHARACTERS = 16L << 20;
    private static final int STEPS = 20_000;

    private final String source;
    private long characters = CHARACTERS;
    private int steps = STEPS;

    ExpansionBudget(String source) {
        this.source = source;
    }

    /** Takes note of a text that was made. */
    void text(int length) {
        characters -= length + 16L;
        if (characters < 0) {
            throw InvalidInputException.at(
                    SourceLocation.of(source),
                    "",
                    "grows beyond the limit of " + CHARACTERS
                            + " characters when its variables, ranges and pipelines are put in");
        }
    }

    /** Takes note of a step that was made. */
    void step() {
        if (--steps < 0) {
            throw InvalidInputException.at(
                    SourceLocation.of(source),
                    "",
                    "has more than the limit of " + STEPS + " steps when its ranges and pipelines are put in");
        }
    }
}
