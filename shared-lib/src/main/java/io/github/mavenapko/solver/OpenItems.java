package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The world items that are not decided yet, ordered by how many candidates each still has, then by their place in the world. */
final class OpenItems {
    private final List<Constraint> items;
    private final Exclusions exclusions;
    private final int[] counts;
    private final Map<Candidate, List<Integer>> users = new HashMap<>();
    private final TreeSet<Integer> open;
    private int logRead;

    OpenItems(List<Constraint> items, Exclusions exclusions) {
        this.items = items;
        this.exclusions = exclusions;
        this.counts = new int[items.size()];
        this.open = new TreeSet<>((a, b) -> counts[a] != counts[b] ? Integer.compare(counts[a], counts[b]) : a - b);
        logRead = exclusions.log().size();
        for (int i = 0; i < items.size(); i++) {
            for (Candidate candidate :
                    exclusions.filter(items.get(i), "", items.get(i).pin(), null)) {
                users.computeIfAbsent(candidate, c -> new ArrayList<>(2)).add(i);
                counts[i]++;
            }
            open.add(i);
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    Constraint takeNext() {
        List<Candidate> log = exclusions.log();
        for (; logRead < log.size(); logRead++) {
            users.getOrDefault(log.get(logRead), List.of()).forEach(this::countDown);
        }
        return items.get(open.pollFirst());
    }

    private void countDown(int item) {
        boolean wasOpen = open.remove(item);
        counts[item]--;
        if (wasOpen) {
            open.add(item);
        }
    }
}
