package io.github.mavenapko.melange.config;

import java.util.List;

/**
 * What a package declares about others.
 *
 * @param providerPriority a whole number; empty for none
 * @param replacesPriority a whole number; empty for none
 */
public record Dependencies(
        List<String> runtime,
        List<String> provides,
        List<String> replaces,
        String providerPriority,
        String replacesPriority) {

    /** Nothing. */
    public static final Dependencies NONE = new Dependencies(List.of(), List.of(), List.of(), "", "");

    public Dependencies {
        runtime = List.copyOf(runtime);
        provides = List.copyOf(provides);
        replaces = List.copyOf(replaces);
    }
}
