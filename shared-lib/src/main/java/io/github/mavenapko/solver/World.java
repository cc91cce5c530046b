package io.github.mavenapko.solver;

import java.util.Collection;
import java.util.List;

/**
 * What is asked for: constraints, each as written.
 *
 * @param items sorted by text, each once
 */
public record World(List<String> items) {
    public World {
        items = items.stream().distinct().sorted().toList();
    }

    /** The world of these items, in any order. */
    public static World of(Collection<String> items) {
        return new World(List.copyOf(items));
    }
}
