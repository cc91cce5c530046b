package io.github.mavenapko.apko.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A directed graph in the language of Graphviz; nodes and edges come in the order in which they were added. */
final class DotGraph {
    private static final Pattern BARE =
            Pattern.compile("[_a-zA-Z][a-zA-Z0-9_,]*|[_a-zA-Z][a-zA-Z0-9_,:]*[a-zA-Z0-9_,]");
    private static final Pattern KEYWORD =
            Pattern.compile("graph|digraph|subgraph|node|edge|strict", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    DotGraph(String name) {
        this.name = name;
    }

    private interface Statement {
        String text();
    }

    private record Node(String name, Map<String, String> attributes) implements Statement {
        @Override
        public String text() {
            String list = attributes.entrySet().stream()
                    .map(attribute -> attribute.getKey() + "=" + quoted(attribute.getValue()))
                    .collect(Collectors.joining(", "));
            return quoted(name) + (list.isEmpty() ? "" : " [" + list + "]") + ";";
        }
    }

    private record Edge(String from, String to) implements Statement {
        @Override
        public String text() {
            return quoted(from) + " -> " + quoted(to);
        }
    }

    /** Adds a node unless it is there already. */
    void node(String node) {
        find(node);
    }

    private Node find(String node) {
        return nodes.computeIfAbsent(node, absent -> {
            Node added = new Node(node, new TreeMap<>());
            statements.add(added);
            return added;
        });
    }

    /** Gives a node, which is added when it is not there, an attribute. */
    void attribute(String node, String key, String value) {
        find(node).attributes().put(key, value);
    }

    /** Adds an edge, and the nodes that are not there yet. */
    void edge(String from, String to) {
        node(from);
        node(to);
        statements.add(new Edge(from, to));
    }

    /** The graph, drawn from left to right. */
    String text() {
        StringBuilder text = new StringBuilder("digraph " + quoted(name) + " {\ngraph [\n  rankdir=LR;\n];\n");
        statements.forEach(statement -> text.append(statement.text()).append('\n'));
        return text.append("}\n").toString();
    }

    private static String quoted(String text) {
        if (BARE.matcher(text).matches() && !KEYWORD.matcher(text).matches()) {
            return text;
        }
        return '"' + text.replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + '"';
    }
}
