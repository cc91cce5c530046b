package io.github.mavenapko.melange.plan;

import io.github.mavenapko.melange.config.CapabilityGrant;
import io.github.mavenapko.melange.config.Checks;
import io.github.mavenapko.melange.config.Dependencies;
import io.github.mavenapko.melange.config.PackageOptions;
import io.github.mavenapko.melange.config.Scriptlets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package of a build and how its files come about.
 *
 * @param name the package's name
 * @param main whether it is the main package of its definition
 * @param description one line about it
 * @param url the address of its home page; empty when there is none
 * @param commit the commit that it records
 * @param dependencies what its definition lists
 * @param options what is not to be found out about it
 * @param scriptlets scripts of its installation
 * @param checks rules that do not apply to it
 * @param setcap capabilities of its files
 * @param steps how its files are made
 */
public record PlannedPackage(
        String name,
        boolean main,
        String description,
        String url,
        String commit,
        Dependencies dependencies,
        PackageOptions options,
        @Nullable Scriptlets scriptlets,
        Checks checks,
        List<CapabilityGrant> setcap,
        List<PlannedStep> steps) {

    public PlannedPackage {
        setcap = List.copyOf(setcap);
        steps = List.copyOf(steps);
    }
}
