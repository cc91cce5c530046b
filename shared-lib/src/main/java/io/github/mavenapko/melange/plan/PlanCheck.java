package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.Version;
import io.github.mavenapko.apko.config.ApkoConfigCheck;
import io.github.mavenapko.apko.config.Places;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.melange.config.Dependencies;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of a definition for packages to be built from it, beyond what must hold for it to be compiled. */
final class PlanCheck {
    private final Places places;
    private final Diagnostics problems;

    private PlanCheck(Places places, Diagnostics problems) {
        this.places = places;
        this.problems = problems;
    }

    static void check(Definition definition, Diagnostics problems) {
        MelangeConfig config = definition.config();
        PlanCheck check = new PlanCheck(definition.places(), problems);
        check.version(config.main().fullVersion());
        check.architectures(config.main().targetArchitecture());
        check.dependencies("package.dependencies", config.main().dependencies());
        ApkoConfigCheck.check(config.environment(), check.places, "environment.", problems);
        check.test("test", config.test());
        for (Subpackage subpackage : config.subpackages()) {
            String field = subpackage.origin().field();
            check.dependencies(field + ".dependencies", subpackage.dependencies());
            check.test(field + ".test", subpackage.test());
        }
    }

    private void version(String version) {
        if (Version.parse(version).isEmpty()) {
            error(
                    "package.version",
                    "\"" + version + "\" is not a version; write digits separated by points, then"
                            + " optionally a letter and suffixes such as _rc1");
        }
    }

    private void architectures(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!name.equals("all") && Architecture.parse(name).isEmpty()) {
                String field = "package.target-architecture[" + i + "]";
                problems.warning(
                        places.of(field),
                        field,
                        "\"" + name + "\" is not an architecture, so that it is never built for");
            }
        }
    }

    private void dependencies(String field, Dependencies dependencies) {
        constraints(field + ".runtime", dependencies.runtime());
        constraints(field + ".provides", dependencies.provides());
        constraints(field + ".replaces", dependencies.replaces());
    }

    private void constraints(String field, List<String> constraints) {
        for (int i = 0; i < constraints.size(); i++) {
            String path = field + "[" + i + "]";
            Constraint.parse(constraints.get(i)).problem().ifPresent(problem -> error(path, problem));
        }
    }

    private void test(String field, @Nullable TestBlock test) {
        if (test != null) {
            ApkoConfigCheck.check(test.environment(), places, field + ".environment.", problems);
        }
    }

    private void error(String field, String problem) {
        problems.error(places.of(field), field, problem);
    }
}
