package io.github.mavenapko.melange.plan;

/** How long the regular expressions of a definition may take. */
final class RegexBudget {
    private static final long WORK = 25_000_000;

    private long left = WORK;

    /**
     * Takes note of a search.
     *
     * @param weight size of the expression
     * @param length characters that are searched
     * @return whether there is enough left
     */
    boolean search(long weight, int length) {
        left -= weight * (length + 1L);
        return left >= 0;
    }
}
