package io.github.mavenapko.melange.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The strongly connected parts of a graph, by Tarjan's algorithm without recursion: each part comes after those that it leads
 * to. Within a part, and where nothing else decides, the order is that of the graph's keys.
 */
final class Groups {
    private final Map<String, Set<String>> graph;
    private final Map<String, Integer> position = new HashMap<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<List<String>> groups = new ArrayList<>();

    /** A graph: what each of its nodes leads to. */
    Groups(Map<String, Set<String>> graph) {
        this.graph = graph;
        graph.keySet().forEach(name -> position.put(name, position.size()));
    }

    private record Visit(String name, Iterator<String> others) {}

    List<List<String>> inOrder() {
        for (String name : graph.keySet()) {
            if (!index.containsKey(name)) {
                visitAll(name);
            }
        }
        return groups;
    }

    private void visitAll(String start) {
        Deque<Visit> visits = new ArrayDeque<>();
        visits.push(enter(start));
        while (!visits.isEmpty()) {
            Visit visit = visits.element();
            if (visit.others().hasNext()) {
                String other = visit.others().next();
                if (!index.containsKey(other)) {
                    visits.push(enter(other));
                } else if (lowest.containsKey(other)) {
                    lower(visit.name(), number(index, other));
                }
            } else {
                visits.pop();
                leave(visit.name());
                if (!visits.isEmpty() && lowest.containsKey(visit.name())) {
                    lower(visits.element().name(), number(lowest, visit.name()));
                }
            }
        }
    }

    private Visit enter(String name) {
        lowest.put(name, index.size());
        index.put(name, index.size());
        open.push(name);
        return new Visit(name, graph.getOrDefault(name, Set.of()).iterator());
    }

    private void lower(String name, int candidate) {
        lowest.merge(name, candidate, Math::min);
    }

    /** Nodes whose part is complete are no longer among the lowest. */
    private void leave(String name) {
        if (number(lowest, name) != number(index, name)) {
            return;
        }
        List<String> group = new ArrayList<>();
        String member;
        do {
            member = open.pop();
            lowest.remove(member);
            group.add(member);
        } while (!member.equals(name));
        group.sort((a, b) -> Integer.compare(number(position, a), number(position, b)));
        groups.add(List.copyOf(group));
    }

    private static int number(Map<String, Integer> numbers, String name) {
        return numbers.getOrDefault(name, -1);
    }
}
