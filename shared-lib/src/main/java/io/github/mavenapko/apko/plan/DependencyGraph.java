package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.PackageInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which package of an image needs which, drawn: the configuration, its world items, packages, and as boxes the names that packages provide. */
public final class DependencyGraph {
    private final DotGraph graph = new DotGraph("images");
    private final Set<String> needed = new HashSet<>();
    private final Set<String> reached = new HashSet<>();
    private final boolean spanningTree;

    private DependencyGraph(boolean spanningTree) {
        this.spanningTree = spanningTree;
    }

    /**
     * The graph in the language of Graphviz, with a line end behind it.
     *
     * @param config the configuration's file, as it was named
     * @param items the configuration's world items in its order
     * @param packages in install order
     * @param spanningTree whether each name is reached by one edge only
     */
    public static String dot(String config, List<String> items, List<PackageInfo> packages, boolean spanningTree) {
        DependencyGraph drawing = new DependencyGraph(spanningTree);
        drawing.graph.node(config);
        items.forEach(item -> drawing.addItem(config, item));
        packages.forEach(drawing::addPackage);
        packages.forEach(drawing::addProvided);
        return drawing.graph.text();
    }

    private void addItem(String config, String item) {
        graph.edge(config, item);
        String name = nameOf(item);
        if (!name.equals(item)) {
            graph.edge(item, name);
        }
        needed.add(name);
    }

    /** What stands before {@code =}, or else before {@code ~}. */
    private static String nameOf(String constraint) {
        int end = constraint.indexOf('=') >= 0 ? constraint.indexOf('=') : constraint.indexOf('~');
        return end < 0 ? constraint : constraint.substring(0, end);
    }

    private void addPackage(PackageInfo info) {
        graph.attribute(info.name(), "label", info.label());
        graph.attribute(info.name(), "tooltip", info.description());
        for (String dependency : info.depends()) {
            String name = nameOf(dependency);
            graph.node(name);
            if (!name.equals(info.name()) && (!spanningTree || reached.add(name))) {
                graph.edge(info.name(), name);
            }
            needed.add(name);
        }
    }

    private void addProvided(PackageInfo info) {
        for (String entry : info.provides()) {
            String name = nameOf(entry);
            if (needed.contains(entry)) {
                graph.node(entry);
                if (!spanningTree || reached.add(info.name())) {
                    graph.edge(entry, info.name());
                }
            } else if (!name.equals(entry) && needed.contains(name)) {
                graph.attribute(name, "shape", "rect");
                graph.edge(name, info.name());
            }
        }
    }
}
