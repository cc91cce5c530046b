package io.github.mavenapko.maven;

/** Says when the next ten per cent of a long work are done, so that its progress is a line for each. */
public final class TenPercentSteps {
    private static final int STEPS = 10;
    private static final long FEWEST = 20;

    private long last;

    /** Whether a further tenth is done since the last call that said so; never for works of fewer than 20 parts. */
    public synchronized boolean reached(long done, long all) {
        long tenth = all < FEWEST ? 0 : done * STEPS / all;
        if (tenth < last) {
            last = 0;
        }
        if (tenth == last) {
            return false;
        }
        last = tenth;
        return true;
    }
}
