package io.github.mavenapko.plugin.melange.kit;

import java.util.EnumMap;
import java.util.Map;

/** Where we do something else than the real tool, each as a change of what is expected; the number of uses is counted. */
public final class Deviations {
    private final Map<Deviation, Integer> uses = new EnumMap<>(Deviation.class);

    /** Changes what a run should have made; returns whether anything was changed. */
    public boolean apply(CaseRun run) {
        boolean changed = false;
        for (Deviation deviation : Deviation.values()) {
            if (deviation.change(run)) {
                uses.merge(deviation, 1, Integer::sum);
                changed = true;
            }
        }
        return changed;
    }

    /** Prints how often each was used. */
    public void print() {
        uses.forEach((deviation, count) ->
                System.out.println("  " + count + " × " + deviation + " (" + deviation.row() + ")"));
    }
}
