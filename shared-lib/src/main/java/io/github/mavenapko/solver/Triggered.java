package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Packages that join by {@code install_if}, because everything they name was found among the dependencies of one world item. */
final class Triggered {
    private final Universe universe;
    private final Predicate<Candidate> allowed;
    private final Function<Candidate, List<Candidate>> dependencies;

    /**
     * @param allowed whether a candidate may join
     * @param dependencies what a joining package brings with it, each after what it needs itself
     */
    Triggered(Universe universe, Predicate<Candidate> allowed, Function<Candidate, List<Candidate>> dependencies) {
        this.universe = universe;
        this.allowed = allowed;
        this.dependencies = dependencies;
    }

    /** The dependencies of a world item, then what joins them; names are looked at in order of their text, those that join as well. */
    List<Candidate> join(List<Candidate> found) {
        if (!universe.hasInstallIf()) {
            return found;
        }
        Map<String, Candidate> joined = new LinkedHashMap<>();
        found.forEach(candidate -> joined.put(candidate.name(), candidate));
        TreeSet<String> unseen = new TreeSet<>(joined.keySet());
        for (String name = unseen.pollFirst(); name != null; name = unseen.pollFirst()) {
            for (Candidate candidate : interested(name, joined)) {
                if (!joined.containsKey(candidate.name()) && holds(candidate, joined) && allowed.test(candidate)) {
                    dependencies.apply(candidate).forEach(needed -> add(needed, joined, unseen));
                    add(candidate, joined, unseen);
                }
            }
        }
        return List.copyOf(joined.values());
    }

    private static void add(Candidate candidate, Map<String, Candidate> joined, TreeSet<String> unseen) {
        if (joined.putIfAbsent(candidate.name(), candidate) == null) {
            unseen.add(candidate.name());
        }
    }

    private List<Candidate> interested(String name, Map<String, Candidate> joined) {
        List<Candidate> byName = universe.installIf(name);
        if (byName != null) {
            return byName;
        }
        Candidate candidate = joined.get(name);
        List<Candidate> byVersion = candidate == null ? null : universe.installIf(name + "=" + candidate.version());
        return byVersion == null ? List.of() : byVersion;
    }

    private boolean holds(Candidate candidate, Map<String, Candidate> joined) {
        for (Constraint condition : universe.constraints(candidate.info().installIf())) {
            Candidate named = joined.get(condition.name());
            boolean exact = named != null && named.version().equals(condition.version());
            if (!exact && !joined.containsKey(condition.text())) {
                return false;
            }
        }
        return true;
    }
}
