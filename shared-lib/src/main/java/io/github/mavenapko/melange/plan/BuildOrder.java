package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In which order several definitions have to be built: one that needs packages in its guest comes after those that make them.
 * Where nothing else decides, the order is that of the names of the main packages.
 */
public final class BuildOrder {
    private final Map<String, Set<String>> needs = new TreeMap<>(RangeExpansion.BYTEWISE);

    private BuildOrder() {}

    /** The order of these definitions, each compiled; of several for one main package, the last counts. */
    public static BuildOrder of(Collection<Compilation> definitions) {
        BuildOrder order = new BuildOrder();
        Map<String, String> makers = new TreeMap<>();
        definitions.forEach(definition -> order.addMade(definition, makers));
        definitions.forEach(definition -> order.addNeeds(definition, makers));
        return order;
    }

    private void addMade(Compilation definition, Map<String, String> makers) {
        String main = definition.config().main().name();
        needs.put(main, new TreeSet<>(RangeExpansion.BYTEWISE));
        makers.put(main, main);
        definition
                .config()
                .main()
                .dependencies()
                .provides()
                .forEach(provided ->
                        makers.putIfAbsent(Constraint.parse(provided).name(), main));
        definition.config().subpackages().forEach(subpackage -> {
            makers.put(subpackage.name(), main);
            subpackage
                    .dependencies()
                    .provides()
                    .forEach(provided ->
                            makers.putIfAbsent(Constraint.parse(provided).name(), main));
        });
    }

    private void addNeeds(Compilation definition, Map<String, String> makers) {
        String main = definition.config().main().name();
        for (String text : definition.config().environment().contents().packages()) {
            String maker = makers.get(Constraint.parse(text).name());
            Set<String> needed = needs.get(main);
            if (maker != null && !maker.equals(main) && needed != null) {
                needed.add(maker);
            }
        }
    }

    /**
     * The names of the main packages, each behind those that it needs.
     *
     * @throws InvalidInputException when definitions need each other
     */
    public List<String> names() {
        Set<String> ordered = new LinkedHashSet<>();
        needs.keySet().forEach(name -> add(name, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    private void add(String name, Set<String> ordered, Set<String> waiting) {
        if (ordered.contains(name)) {
            return;
        }
        if (!waiting.add(name)) {
            List<String> cycle = new ArrayList<>(waiting);
            cycle.subList(0, cycle.indexOf(name)).clear();
            cycle.add(name);
            throw InvalidInputException.at(
                    SourceLocation.of("definitions"), "", "need each other: " + String.join(" -> ", cycle));
        }
        needs.getOrDefault(name, Set.of()).forEach(needed -> add(needed, ordered, waiting));
        waiting.remove(name);
        ordered.add(name);
    }

    /** The names in order, one a line, each with what it needs of the others. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String name : names()) {
            Set<String> needed = needs.getOrDefault(name, Set.of());
            text.append(name)
                    .append(needed.isEmpty() ? "" : ": " + String.join(" ", needed))
                    .append('\n');
        }
        return text.toString();
    }

    /** The graph in the language of Graphviz: an arrow leads from a definition to one that it needs. */
    public String dot() {
        StringBuilder dot = new StringBuilder("digraph definitions {\n  rankdir=LR;\n");
        needs.forEach((name, needed) -> {
            dot.append("  \"").append(name).append("\";\n");
            needed.forEach(other -> dot.append("  \"")
                    .append(name)
                    .append("\" -> \"")
                    .append(other)
                    .append("\";\n"));
        });
        return dot.append("}\n").toString();
    }
}
