package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import java.util.List;

/**
 * What the image for one architecture consists of.
 *
 * @param packages in install order
 * @param world the lines of {@code /etc/apk/world}: the packages, each pinned to its version, and what was asked for beside the configuration
 * @param config the configuration for this architecture, with the pinned packages in place of its own
 */
public record ImagePlan(
        Architecture architecture, List<PlannedPackage> packages, List<String> world, ApkoConfig config) {
    public ImagePlan {
        packages = List.copyOf(packages);
        world = List.copyOf(world);
    }
}
