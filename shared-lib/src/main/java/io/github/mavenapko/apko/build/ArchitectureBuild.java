package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.Layering;
import io.github.mavenapko.apko.layer.Layer;
import io.github.mavenapko.apko.layer.LayerFiles;
import io.github.mavenapko.apko.layer.LayerStore;
import io.github.mavenapko.apko.layer.PackageGroups;
import io.github.mavenapko.apko.plan.ImagePlan;
import io.github.mavenapko.apko.plan.PackageSources;
import io.github.mavenapko.apko.plan.PlannedPackage;
import io.github.mavenapko.apko.root.Root;
import io.github.mavenapko.apko.root.RootBuilder;
import io.github.mavenapko.apko.root.RootRequest;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.repository.VerifiedPackage;
import java.io.Closeable;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The way from a plan to files and layers for one architecture. Closing it gives up the packages' files. */
final class ArchitectureBuild implements Closeable {
    private final ImageBlueprint blueprint;
    private final ImagePlan plan;
    private final BuildTime time;
    private final ImageBuildLog log;
    private final Diagnostics problems;
    private final PackageFetch fetch;
    private final BaseImage base;

    private ArchitectureBuild(
            ImageBlueprint blueprint,
            ImagePlan plan,
            BuildTime time,
            ImageBuildLog log,
            Diagnostics problems,
            PackageFetch fetch) {
        this.blueprint = blueprint;
        this.plan = plan;
        this.time = time;
        this.log = log;
        this.problems = problems;
        this.fetch = fetch;
        this.base = blueprint.base(plan.architecture());
    }

    /** The packages of a plan that have to be fetched: all but those of the image below. */
    static List<PlannedPackage> wanted(ImageBlueprint blueprint, ImagePlan plan) {
        Set<String> there = blueprint.base(plan.architecture()).contents().packages().stream()
                .map(PackageInfo::name)
                .collect(Collectors.toSet());
        return plan.packages().stream()
                .filter(planned -> !there.contains(planned.name()))
                .toList();
    }

    /** Fetches the packages of a plan. */
    static ArchitectureBuild start(
            ImageBlueprint blueprint, ImagePlan plan, BuildTime time, ImageBuildLog log, Diagnostics problems)
            throws IOException {
        FetchProgress progress = new FetchProgress(log, wanted(blueprint, plan));
        return start(blueprint, plan, time, log, progress, problems);
    }

    /** Fetches the packages of a plan that is one of several. */
    static ArchitectureBuild start(
            ImageBlueprint blueprint,
            ImagePlan plan,
            BuildTime time,
            ImageBuildLog log,
            FetchProgress progress,
            Diagnostics problems)
            throws IOException {
        List<PlannedPackage> wanted = wanted(blueprint, plan);
        log.resolved(plan.architecture().canonical(), wanted.size());
        PackageFetch fetch = PackageFetch.of(wanted, blueprint.repositories(plan.architecture()), progress);
        fetch.compareWithLock(wanted);
        return new ArchitectureBuild(blueprint, plan, time, log, problems, fetch);
    }

    /** The packages in the order of their installation. */
    List<VerifiedPackage> packages() {
        return fetch.packages();
    }

    /** The time of the image. */
    BuildInstant created() {
        OffsetDateTime said = time.said(problems);
        return BuildInstant.of(said, time.isFixed(), installed());
    }

    /** Installs the packages and applies the definition. */
    Root root() throws IOException {
        blueprint.checkLocked(plan.architecture(), installed());
        RootRequest request = new RootRequest(
                blueprint.definition().loaded().places()::of,
                plan.config(),
                plan.architecture(),
                plan.world(),
                PackageSources.inImage(plan.config()),
                blueprint.repositories(plan.architecture()).keys(),
                base.contents(),
                packages(),
                time.said(problems).toEpochSecond(),
                created().epochSecond());
        Root root = RootBuilder.build(request, problems);
        root.scripts().forEach(log::scriptsNotRun);
        return root;
    }

    /** Makes the image. */
    BuiltArchitecture image(LayerStore store) throws IOException {
        Root root = root();
        warnOfMissingFiles(root);
        List<LayerFiles> files = layerFiles(root);
        List<Layer> layers = new ArrayList<>();
        for (LayerFiles one : files) {
            Layer layer = store.layer(one);
            layers.add(layer);
            log.layer(plan.architecture().canonical(), layers.size(), files.size(), layer.size(), layer.cached());
        }
        BuildInstant created = created();
        ImageAssembly assembly = new ImageAssembly(plan.config(), root.runAs(), created, base);
        ImageConfig config = assembly.config(plan.architecture(), layers);
        return new BuiltArchitecture(
                plan.architecture(), root, base, layers, config, assembly.manifest(config, layers), created);
    }

    /** Without them an image can be built, but programs in it will miss them. */
    private void warnOfMissingFiles(Root root) {
        for (String path : List.of("etc/passwd", "etc/group", "etc/os-release")) {
            if (root.files().get(path).isEmpty()) {
                problems.warning(
                        blueprint.definition().loaded().places().of("contents.packages"),
                        "contents.packages",
                        "none of them has /" + path);
            }
        }
    }

    private List<LayerFiles> layerFiles(Root root) throws IOException {
        Layering layering = plan.config().layering();
        if (layering == null || layering.strategy().isEmpty()) {
            return List.of(LayerFiles.whole(root.files()));
        }
        List<List<String>> groups = PackageGroups.of(root.installed(), layering.budget()).stream()
                .map(group -> group.stream().map(PackageInfo::name).toList())
                .toList();
        return LayerFiles.split(root.files(), groups, root::packageOf, Root.database(), root::databaseOf);
    }

    private List<PackageInfo> installed() {
        List<PackageInfo> installed = new ArrayList<>(base.contents().packages());
        packages().forEach(apk -> installed.add(apk.info()));
        return installed;
    }

    @Override
    public void close() throws IOException {
        fetch.close();
    }
}
