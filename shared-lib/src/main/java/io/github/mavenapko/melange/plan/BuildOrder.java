package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.melange.config.Dependencies;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.Subpackage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which order several definitions have to be built: one comes after those that make the packages of its guest, and the
 * packages that these need when they are installed. Where nothing else decides, the order is that of the names of the main packages.
 * Definitions that need each other stay together; the first of them needs packages from elsewhere.
 */
public final class BuildOrder {
    private static final int MOST_NAMED = 20;

    private final Map<String, Set<String>> needs = new TreeMap<>(RangeExpansion.BYTEWISE);
    private final Map<String, String> makers = new TreeMap<>();
    private final Map<String, List<String>> runtime = new TreeMap<>();
    private final List<List<String>> groups;

    /**
     * What matters of one definition.
     *
     * @param main the name of its main package
     * @param made the packages that it makes
     * @param guest names of the packages in the guest of its build
     */
    public record Entry(String main, List<Made> made, List<String> guest) {
        public Entry {
            made = List.copyOf(made);
            guest = List.copyOf(guest);
        }

        /** A package with the other names it has and what it needs when it is installed. */
        record Made(String name, List<String> provides, List<String> needs) {
            static Made of(String name, Dependencies dependencies) {
                return new Made(name, names(dependencies.provides()), names(dependencies.runtime()));
            }
        }

        /** What matters of a compiled definition. */
        public static Entry of(Compilation compilation) {
            MelangeConfig config = compilation.config();
            List<Made> made = new ArrayList<>();
            made.add(Made.of(config.main().name(), config.main().dependencies()));
            for (Subpackage subpackage : config.subpackages()) {
                made.add(Made.of(subpackage.name(), subpackage.dependencies()));
            }
            return new Entry(
                    config.main().name(),
                    made,
                    names(config.environment().contents().packages()));
        }

        private static List<String> names(List<String> constraints) {
            return constraints.stream()
                    .map(text -> Constraint.parse(text).name())
                    .toList();
        }
    }

    private BuildOrder(Collection<Entry> entries) {
        entries.forEach(this::addMade);
        entries.forEach(this::addNeeds);
        groups = new Groups(needs).inOrder();
    }

    /** The order of these definitions; of several for one main package, the needs of all count. */
    public static BuildOrder of(Collection<Entry> entries) {
        return new BuildOrder(entries);
    }

    private void addMade(Entry entry) {
        needs.computeIfAbsent(entry.main(), name -> new TreeSet<>(RangeExpansion.BYTEWISE));
        for (Entry.Made made : entry.made()) {
            makers.put(made.name(), entry.main());
            runtime.put(made.name(), made.needs());
        }
        // a package's own name goes before another's that is called so too
        for (Entry.Made made : entry.made()) {
            made.provides().forEach(name -> makers.putIfAbsent(name, entry.main()));
            made.provides().forEach(name -> runtime.putIfAbsent(name, made.needs()));
        }
    }

    private void addNeeds(Entry entry) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(entry.guest());
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            if (seen.add(name)) {
                addNeed(entry.main(), makers.get(name));
                open.addAll(runtime.getOrDefault(name, List.of()));
            }
        }
    }

    private void addNeed(String main, @Nullable String maker) {
        Set<String> needed = needs.get(main);
        if (maker != null && needed != null && !maker.equals(main)) {
            needed.add(maker);
        }
    }

    /** The names of the main packages, each behind those that it needs and that do not need it. */
    public List<String> names() {
        return groups.stream().flatMap(List::stream).toList();
    }

    /** Which definitions need each other. */
    public List<Diagnostic> warnings() {
        return groups.stream()
                .filter(group -> group.size() > 1)
                .map(group -> Diagnostic.of(
                        "definitions",
                        "need each other, so that the first of them needs packages from another repository: "
                                + shortened(group)))
                .toList();
    }

    private static String shortened(List<String> group) {
        int more = group.size() - MOST_NAMED;
        return group.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** The names in order, one a line, each with what it needs of the others; those that need each other have a comment before them. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> group : groups) {
            if (group.size() > 1) {
                text.append("# the next ").append(group.size()).append(" need each other\n");
            }
            for (String name : group) {
                Set<String> needed = needs.getOrDefault(name, Set.of());
                text.append(name)
                        .append(needed.isEmpty() ? "" : ": " + String.join(" ", needed))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** The graph in the language of Graphviz: an arrow leads from a definition to one that it needs, a red one among those that need each other. */
    public String dot() {
        Map<String, List<String>> groupOf = new TreeMap<>();
        groups.forEach(group -> group.forEach(name -> groupOf.put(name, group)));
        StringBuilder dot = new StringBuilder("digraph definitions {\n  rankdir=LR;\n");
        needs.forEach((name, needed) -> {
            dot.append("  ").append(quoted(name)).append(";\n");
            for (String other : needed) {
                boolean mutual = groupOf.getOrDefault(name, List.of()).contains(other);
                dot.append("  ")
                        .append(quoted(name))
                        .append(" -> ")
                        .append(quoted(other))
                        .append(mutual ? " [color=red];\n" : ";\n");
            }
        });
        return dot.append("}\n").toString();
    }

    private static String quoted(String name) {
        return name.chars()
                .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
