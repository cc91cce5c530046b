package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.Relation;
import io.github.mavenapko.apk.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The greedy procedure's way through the dependencies of one world item: depth first, at each package always next the dependency with the
 * fewest candidates. An explicit stack takes the place of recursion, so the depth of a chain is bounded by memory alone.
 */
final class Walk implements Preference.Company {
    private final Universe universe;
    private final Exclusions exclusions;
    private final Preference preference;
    private final Map<String, Candidate> chosen;
    private final Map<String, TreeMap<String, String>> chosenOrigins;
    private final Map<String, Candidate> settled;
    private final long steps;

    private final Deque<Frame> stack = new ArrayDeque<>();
    private final Set<String> ancestors = new HashSet<>();
    private final List<Candidate> found = new ArrayList<>();
    private final Map<String, Candidate> lastOfName = new HashMap<>();
    private final Map<String, Candidate> lastOfOrigin = new HashMap<>();
    private final Map<String, Candidate> present = new HashMap<>();
    private final Map<String, String> presentOrigins = new HashMap<>();

    /**
     * @param chosen the packages that are in the set already, by name
     * @param chosenOrigins their versions by origin and name
     * @param settled what names that were decided with a version stand for; grows with each walk
     */
    Walk(
            Universe universe,
            Exclusions exclusions,
            Preference preference,
            Map<String, Candidate> chosen,
            Map<String, TreeMap<String, String>> chosenOrigins,
            Map<String, Candidate> settled,
            long steps) {
        this.universe = universe;
        this.exclusions = exclusions;
        this.preference = preference;
        this.chosen = chosen;
        this.chosenOrigins = chosenOrigins;
        this.settled = settled;
        this.steps = steps;
    }

    /** One package whose dependencies are being decided. */
    private final class Frame {
        private final Candidate owner;
        private final Set<String> offered = new HashSet<>();
        private Set<Constraint> open;
        private final List<Candidate> taken = new ArrayList<>();

        Frame(Candidate owner) {
            this.owner = owner;
            this.open = new LinkedHashSet<>(universe.depends(owner));
            for (Constraint entry : owner.provides()) {
                offered.add(entry.text());
                offered.add(entry.name());
            }
        }

        private boolean meetsItself(Constraint dependency) {
            if (offered.contains(dependency.name()) || offered.contains(dependency.text())) {
                return true;
            }
            Version own = exclusions.version(owner.version());
            if (own == null || !owner.name().equals(dependency.name())) {
                return false;
            }
            Relation relation = Reading.NARROW.relation(dependency);
            Version required = exclusions.version(dependency.version());
            return relation == Relation.ANY || required != null && relation.holds(own, required);
        }
    }

    /** What the root needs, each after what it needs itself, each name once; empty when the walk ends in a contradiction. */
    Optional<List<Candidate>> dependencies(Candidate root, String pin) {
        if (!enter(root)) {
            return Optional.empty();
        }
        while (!stack.isEmpty()) {
            if (exclusions.steps() > steps || !advance(stack.element(), pin)) {
                return Optional.empty();
            }
        }
        Map<String, Candidate> byName = new LinkedHashMap<>();
        found.forEach(candidate -> byName.putIfAbsent(candidate.name(), candidate));
        return Optional.of(new ArrayList<>(byName.values()));
    }

    private boolean enter(Candidate owner) {
        ancestors.add(owner.name());
        stack.push(new Frame(owner));
        return exclusions.constrain(universe.depends(owner));
    }

    private boolean advance(Frame frame, String pin) {
        Map<Constraint, List<Candidate>> options = new LinkedHashMap<>();
        for (Constraint dependency : frame.open) {
            if (dependency.conflict() || frame.meetsItself(dependency)) {
                continue;
            }
            Candidate holder = settled.get(dependency.name());
            if (holder == null) {
                List<Candidate> candidates = exclusions.filter(dependency, pin, "", present(dependency.name()));
                if (candidates.isEmpty()) {
                    return false;
                }
                options.put(dependency, candidates);
            } else if (!dependency.version().isEmpty() && !satisfies(holder, dependency)) {
                return false;
            }
        }
        if (options.isEmpty()) {
            leave();
            return true;
        }
        frame.open = options.keySet();
        return take(frame, options);
    }

    /** Whether a package that was decided before does for a dependency with a version; an entry of that name answers by its own operator. */
    private boolean satisfies(Candidate holder, Constraint dependency) {
        Version own = exclusions.version(holder.version());
        Version required = exclusions.version(dependency.version());
        if (own == null || required == null) {
            return false;
        }
        for (Constraint entry : holder.provides()) {
            if (entry.name().equals(dependency.name()) && !entry.version().isEmpty()) {
                Version offered = exclusions.version(entry.version());
                if (offered == null) {
                    return false;
                }
                if (Reading.NARROW.relation(entry).holds(offered, required)) {
                    return true;
                }
            }
        }
        return Reading.NARROW.relation(dependency).holds(own, required);
    }

    private boolean take(Frame frame, Map<Constraint, List<Candidate>> options) {
        Constraint next = fewest(options);
        List<Candidate> candidates = options.remove(next);
        Candidate best = preference.best(candidates == null ? List.of() : candidates, next.name(), "", this);
        exclusions.excludeRivalsOf(best);
        if (!settle(frame.owner)) {
            return false;
        }
        if (ancestors.contains(best.name())) {
            add(frame, best);
            return true;
        }
        return enter(best);
    }

    private static Constraint fewest(Map<Constraint, List<Candidate>> options) {
        Constraint fewest = options.keySet().iterator().next();
        int least = Integer.MAX_VALUE;
        for (Map.Entry<Constraint, List<Candidate>> option : options.entrySet()) {
            int count = option.getValue().size();
            if (count < least || count == least && option.getKey().text().compareTo(fewest.text()) < 0) {
                fewest = option.getKey();
                least = count;
            }
        }
        return fewest;
    }

    /** Records that the package's name, and every name that it provides with a version, is decided. */
    private boolean settle(Candidate owner) {
        Candidate holder = settled.putIfAbsent(owner.name(), owner);
        if (holder != null) {
            return holder == owner;
        }
        for (Constraint entry : owner.provides()) {
            if (settled.containsKey(entry.name())) {
                return false;
            }
            if (!entry.version().isEmpty()) {
                settled.put(entry.name(), owner);
            }
        }
        return true;
    }

    private void leave() {
        Frame left = stack.pop();
        ancestors.remove(left.owner.name());
        if (stack.isEmpty()) {
            return;
        }
        for (Candidate dependency : left.taken) {
            makePresent(dependency);
        }
        add(stack.element(), left.owner);
    }

    private void add(Frame frame, Candidate candidate) {
        frame.taken.add(candidate);
        found.add(candidate);
        lastOfName.put(candidate.name(), candidate);
        if (!candidate.info().origin().isEmpty()) {
            lastOfOrigin.put(candidate.info().origin(), candidate);
        }
    }

    /** Of several finds with the same name, or the same origin, the last one counts. */
    private void makePresent(Candidate dependency) {
        present.put(dependency.name(), lastOfName.getOrDefault(dependency.name(), dependency));
        String origin = dependency.info().origin();
        if (!origin.isEmpty()) {
            presentOrigins.put(
                    origin, lastOfOrigin.getOrDefault(origin, dependency).version());
        }
    }

    private @Nullable Candidate present(String name) {
        Candidate here = present.get(name);
        return here != null ? here : chosen.get(name);
    }

    @Override
    public boolean hasVersion(Candidate candidate) {
        Candidate here = present(candidate.name());
        return here != null && here.version().equals(candidate.version());
    }

    @Override
    public boolean hasOrigin(Candidate candidate) {
        String origin = candidate.info().origin();
        if (origin.isEmpty()) {
            return false;
        }
        String version = presentOrigins.get(origin);
        if (version == null) {
            TreeMap<String, String> versions = chosenOrigins.get(origin);
            version = versions == null ? null : versions.lastEntry().getValue();
        }
        return candidate.version().equals(version);
    }
}
