package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.melange.config.BuildOption;
import io.github.mavenapko.melange.config.MelangeConfig;
import java.util.Map;
import java.util.TreeMap;

/** What steps know: places, names, the architecture, options. */
final class StepVariables {
    private static final String OUT = BuildPlan.HOME + "/melange-out";

    private final MelangeConfig config;
    private final Architecture architecture;
    private final Compilation.CompileSettings settings;
    private final Map<String, BuildOption> options;

    StepVariables(
            MelangeConfig config,
            Architecture architecture,
            Compilation.CompileSettings settings,
            Map<String, BuildOption> options) {
        this.config = config;
        this.architecture = architecture;
        this.settings = settings;
        this.options = options;
    }

    /** What all packages of the build have in common. */
    Variables common(Variables definition) {
        Map<String, String> values = new TreeMap<>();
        values.put("package.srcdir", BuildPlan.HOME);
        values.put("targets.outdir", OUT);
        values.put("targets.destdir", OUT + "/" + config.main().name());
        values.put("targets.package." + config.main().name(), OUT + "/" + config.main().name());
        config.subpackages().forEach(sub -> values.put("targets.package." + sub.name(), OUT + "/" + sub.name()));
        values.put("host.triplet.gnu", Triplets.gnu(architecture, settings.library()));
        values.put("host.triplet.rust", Triplets.rust(architecture, settings.library()));
        values.put("cross.triplet.gnu.glibc", Triplets.gnu(architecture, "gnu"));
        values.put("cross.triplet.gnu.musl", Triplets.gnu(architecture, "musl"));
        values.put("cross.triplet.rust.glibc", Triplets.rust(architecture, "gnu"));
        values.put("cross.triplet.rust.musl", Triplets.rust(architecture, "musl"));
        values.put("build.arch", architecture.apk());
        values.put("build.goarch", architecture.canonical());
        options.keySet().forEach(option -> values.put("options." + option + ".enabled", "false"));
        settings.options().forEach(option -> values.put("options." + option + ".enabled", "true"));
        return definition.with(values);
    }

    /** What the steps of the main package know besides. */
    static Variables ofMain(Variables common, String name) {
        return common.with(Map.of("targets.contextdir", OUT + "/" + name, "context.name", name));
    }

    /** What the steps of a subpackage know besides. */
    static Variables ofSubpackage(Variables common, String name) {
        return common.with(Map.of(
                "targets.contextdir", OUT + "/" + name,
                "targets.subpkgdir", OUT + "/" + name,
                "subpkg.name", name,
                "context.name", name));
    }
}
