package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.melange.config.Copyright;
import io.github.mavenapko.melange.config.MelangeConfigForm;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.config.Scriptlets;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.sca.Dependencies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the contents of a package file of what is known about a package. */
final class Emission {
    private static final String DEFINITION = ".melange.yaml";

    private final BuildPlan plan;
    private final PackageBuildRequest request;
    private final OwnerNames owners;

    Emission(BuildPlan plan, PackageBuildRequest request, OwnerNames owners) {
        this.plan = plan;
        this.request = request;
        this.owners = owners;
    }

    ApkContents contents(PlannedPackage planned, FileTree files, Dependencies dependencies) {
        PackageDefinition main = plan.config().main();
        PackageInfo info = PackageInfo.builder(planned.name(), main.fullVersion())
                .arch(plan.architecture().apk())
                .description(planned.description())
                .url(planned.url())
                .commit(planned.commit())
                .origin(request.emission().ownOrigin() ? planned.name() : main.name())
                .maintainer(request.compilation().namespace())
                .buildTime(request.emission().epoch())
                .depends(dependencies.runtime())
                .provides(dependencies.provides())
                .replaces(planned.dependencies().replaces())
                .providerPriority(priority(planned.dependencies().providerPriority()))
                .replacesPriority(priority(planned.dependencies().replacesPriority()))
                .triggers(
                        planned.scriptlets() == null
                                ? List.of()
                                : planned.scriptlets().triggerPaths())
                .build();
        List<String> licenses = main.copyright().stream()
                .map(Copyright::license)
                .filter(license -> !license.isEmpty())
                .toList();
        return new ApkContents(
                info,
                licenses,
                dependencies.vendored(),
                control(planned.scriptlets()),
                files,
                owners,
                request.emission().epoch());
    }

    /** The scripts of the package and the definition that it was built by. */
    private SortedMap<String, byte[]> control(@Nullable Scriptlets scriptlets) {
        SortedMap<String, byte[]> control = scripts(scriptlets);
        control.put(DEFINITION, MelangeConfigForm.recorded(plan.config()).getBytes(StandardCharsets.UTF_8));
        return control;
    }

    private static long priority(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static SortedMap<String, byte[]> scripts(@Nullable Scriptlets scriptlets) {
        SortedMap<String, byte[]> scripts = new TreeMap<>();
        if (scriptlets == null) {
            return scripts;
        }
        Map<String, String> texts = Map.of(
                ".trigger", scriptlets.triggerScript(),
                ".pre-install", scriptlets.preInstall(),
                ".post-install", scriptlets.postInstall(),
                ".pre-deinstall", scriptlets.preDeinstall(),
                ".post-deinstall", scriptlets.postDeinstall(),
                ".pre-upgrade", scriptlets.preUpgrade(),
                ".post-upgrade", scriptlets.postUpgrade());
        texts.forEach((name, text) -> {
            if (!text.isEmpty()) {
                scripts.put(name, text.getBytes(StandardCharsets.UTF_8));
            }
        });
        return scripts;
    }
}
