package io.github.mavenapko.melange.config;

import java.util.List;

/**
 * Which linters a package is exempt from.
 *
 * @param disabled names of linters
 */
public record Checks(List<String> disabled) {

    public Checks {
        disabled = List.copyOf(disabled);
    }
}
