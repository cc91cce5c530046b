package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.melange.config.MelangeConfig;
import java.util.List;

/**
 * What a package definition comes to for one architecture.
 *
 * @param config the definition with variables filled in and ranges expanded
 * @param environment the guest: what the definition says, with the accounts, variables and packages that steps need
 * @param packages the main package first, then the subpackages whose conditions are met, in their order
 */
public record BuildPlan(
        Architecture architecture, MelangeConfig config, ApkoConfig environment, List<PlannedPackage> packages) {

    /** The directory of the guest that holds the workspace. */
    public static final String HOME = "/home/build";

    public BuildPlan {
        packages = List.copyOf(packages);
    }

    /** The main package. */
    public PlannedPackage main() {
        return packages.get(0);
    }

    /** Whether something is to be executed. */
    public boolean needsSandbox() {
        return packages.stream().flatMap(planned -> planned.steps().stream()).anyMatch(PlannedStep::needsSandbox);
    }
}
