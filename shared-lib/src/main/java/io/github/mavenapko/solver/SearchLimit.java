package io.github.mavenapko.solver;

/**
 * How much work a resolution may take before it ends without an answer.
 *
 * @param looks how many candidates the greedy procedure may look at for one architecture, and the complete search for all
 * @param decisions how many decisions and contradictions the complete search may see
 */
public record SearchLimit(long looks, long decisions) {
    /** Enough for every set of packages that people have made so far, and ended after some seconds. */
    public static final SearchLimit USUAL = new SearchLimit(200_000_000, 200_000);
}
