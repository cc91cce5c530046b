package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.melange.config.MelangeConfig;
import java.util.Map;
import java.util.TreeMap;

/** The variables that steps can refer to. */
final class BuildVariables {
    private static final String WORKSPACE = "/home/build";
    private static final String OUTPUT = WORKSPACE + "/melange-out";

    private final Variables common;
    private final String mainName;

    private BuildVariables(Variables common, String mainName) {
        this.common = common;
        this.mainName = mainName;
    }

    static BuildVariables of(Definition definition, CompileRequest request) {
        MelangeConfig config = definition.config();
        Map<String, String> values = new TreeMap<>();
        config.options().keySet().forEach(name -> values.put(enabled(name), "false"));
        request.enabledOptions().forEach(name -> values.put(enabled(name), "true"));
        architecture(values, request.architecture(), request.libc());
        values.put("package.srcdir", WORKSPACE);
        values.put("targets.outdir", OUTPUT);
        values.put("targets.destdir", directory(config.main().name()));
        values.put(
                "targets.package." + config.main().name(),
                directory(config.main().name()));
        config.subpackages().forEach(one -> values.put("targets.package." + one.name(), directory(one.name())));
        Variables own = definition.variables().without("package.description");
        return new BuildVariables(own.with(values), config.main().name());
    }

    /** Those of the main package's steps. */
    Variables main() {
        return common.with(Map.of("targets.contextdir", directory(mainName), "context.name", mainName));
    }

    /** Those of a subpackage's steps. */
    Variables subpackage(String name) {
        return common.with(Map.of(
                "targets.contextdir",
                directory(name),
                "targets.subpkgdir",
                directory(name),
                "context.name",
                name,
                "subpkg.name",
                name));
    }

    private static void architecture(Map<String, String> values, Architecture architecture, String libc) {
        values.put("build.arch", architecture.apk());
        values.put("build.goarch", architecture.canonical());
        values.put("host.triplet.gnu", Triplets.gnu(architecture, libc));
        values.put("host.triplet.rust", Triplets.rust(architecture, libc));
        values.put("cross.triplet.gnu.glibc", Triplets.gnu(architecture, "gnu"));
        values.put("cross.triplet.gnu.musl", Triplets.gnu(architecture, "musl"));
        values.put("cross.triplet.rust.glibc", Triplets.rust(architecture, "gnu"));
        values.put("cross.triplet.rust.musl", Triplets.rust(architecture, "musl"));
    }

    private static String directory(String name) {
        return OUTPUT + "/" + name;
    }

    private static String enabled(String option) {
        return "options." + option + ".enabled";
    }
}
