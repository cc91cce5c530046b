package io.github.mavenapko.melange.config;

import java.util.List;
import java.util.Map;

/**
 * A variant of a build.
 *
 * @param vars variables that it sets
 * @param addPackages packages that it adds to the guest
 * @param removePackages packages that it takes out of the guest
 */
public record BuildOption(Map<String, String> vars, List<String> addPackages, List<String> removePackages) {

    public BuildOption {
        vars = Ordered.copy(vars);
        addPackages = List.copyOf(addPackages);
        removePackages = List.copyOf(removePackages);
    }
}
