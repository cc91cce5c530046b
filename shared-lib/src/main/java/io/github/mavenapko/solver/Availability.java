package io.github.mavenapko.solver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which packages cannot be chosen for several architectures, because one of them has no such version. */
final class Availability {
    private Availability() {}

    /** For each universe the ids of candidates whose name and version some other universe lacks. */
    static List<BitSet> missingSomewhere(List<Universe> universes) {
        if (universes.size() == 1) {
            return List.of(new BitSet());
        }
        Set<String> everywhere = new HashSet<>();
        universes.get(0).candidates().forEach(candidate -> everywhere.add(key(candidate)));
        for (Universe universe : universes.subList(1, universes.size())) {
            Set<String> here = new HashSet<>();
            universe.candidates().forEach(candidate -> here.add(key(candidate)));
            everywhere.retainAll(here);
        }
        List<BitSet> missing = new ArrayList<>();
        for (Universe universe : universes) {
            BitSet ids = new BitSet();
            for (Candidate candidate : universe.candidates()) {
                if (!everywhere.contains(key(candidate))) {
                    ids.set(candidate.id());
                }
            }
            missing.add(ids);
        }
        return missing;
    }

    private static String key(Candidate candidate) {
        return candidate.name() + "=" + candidate.version();
    }
}
