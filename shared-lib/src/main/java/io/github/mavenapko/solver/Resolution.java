package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Architecture;
import java.util.List;
import java.util.SortedMap;

/** The answer to a world: the packages, or why there are none. */
public sealed interface Resolution {

    /** The way on which an answer was found. */
    enum Way {
        /** The procedure of the apko tool; its answer is valid, so it is the answer. */
        GREEDY,
        /** A complete search, because the greedy procedure failed or its answer broke a constraint. */
        COMPLETE
    }

    /**
     * A set that meets everything.
     *
     * @param packages for each architecture, in install order
     */
    record Solved(SortedMap<Architecture, List<Chosen>> packages, Way way) implements Resolution {

        /** The packages for one architecture, in install order. */
        public List<Chosen> packages(Architecture architecture) {
            return packages.getOrDefault(architecture, List.of());
        }
    }

    /** No set meets everything. */
    record Unsolvable(Explanation explanation) implements Resolution {}

    /**
     * The search ended before it had an answer.
     *
     * @param steps how many decisions were tried
     */
    record Undecided(long steps) implements Resolution {}
}
