package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.layer.LayerStore;
import io.github.mavenapko.apko.plan.ImagePlan;
import io.github.mavenapko.apko.plan.PackageListing;
import io.github.mavenapko.apko.root.Root;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.registry.ImageName;
import io.github.mavenapko.repository.RepositoryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds images: a definition is read, its packages are decided, fetched and installed, and the files written as layers. */
public final class ImageBuilder {
    private static final PackageListing LISTING = PackageListing.parse("plan", "name=version-source");

    private final RepositoryAccess access;
    private final boolean discoverKeys;
    private final ImageBuildLog log;

    /**
     * @param access how repositories are reached, and the cache
     * @param discoverKeys whether the services that publish repositories' keys are asked
     * @param log is told how the build goes on
     */
    public ImageBuilder(RepositoryAccess access, boolean discoverKeys, ImageBuildLog log) {
        this.access = access;
        this.discoverKeys = discoverKeys;
        this.log = log;
    }

    /**
     * Builds an image for all its architectures and writes it.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with everything that is wrong in the request and the definition
     * @throws IOException when something is not to be had or cannot be written
     */
    public BuiltImage build(ImageRequest request, ImageOutputs outputs) throws IOException {
        Diagnostics problems = new Diagnostics();
        List<ImageName> names = names(request, problems);
        request.time().said(problems);
        problems.throwIfErrors();
        ImageBlueprint blueprint = ImageBlueprint.open(request, access, discoverKeys, problems);
        blueprint.requireLockForBase();
        SortedMap<Architecture, ImagePlan> plans = blueprint.plan();
        Optional<Digest> key = BuildKey.of(request, outputs, blueprint, plans.values());
        BuildMemory memory = new BuildMemory(access.cache());
        Optional<BuiltImage> before = key.isPresent() ? memory.recall(key.get()) : Optional.empty();
        if (before.isPresent()) {
            before.get().warnings().forEach(log::warning);
            return before.get();
        }
        BuiltImage built = build(request, outputs, names, blueprint, plans, problems);
        if (key.isPresent()) {
            memory.remember(key.get(), built);
        }
        built.warnings().forEach(log::warning);
        return built;
    }

    /**
     * What {@link #build} would put into an image, without fetching more than indexes.
     *
     * @return for each architecture, in the canonical spelling, the packages in install order, a line each
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with everything that is wrong in the request and the definition
     */
    public SortedMap<String, String> plan(ImageRequest request) throws IOException {
        Diagnostics problems = new Diagnostics();
        names(request, problems);
        request.time().said(problems);
        problems.throwIfErrors();
        ImageBlueprint blueprint = ImageBlueprint.open(request, access, discoverKeys, problems);
        blueprint.requireLockForBase();
        SortedMap<String, String> lines = new TreeMap<>();
        blueprint.plan().values().forEach(plan -> lines.putAll(lines(plan)));
        problems.warnings().forEach(log::warning);
        return lines;
    }

    /** What {@link #buildRoot} would put into an archive, as {@link #plan} says it for an image. */
    public SortedMap<String, String> planRoot(ImageRequest request) throws IOException {
        Diagnostics problems = new Diagnostics();
        request.time().said(problems);
        problems.throwIfErrors();
        ImagePlan plan = rootPlan(ImageBlueprint.open(request, access, discoverKeys, problems));
        problems.warnings().forEach(log::warning);
        return lines(plan);
    }

    private static SortedMap<String, String> lines(ImagePlan plan) {
        return new TreeMap<>(Map.of(plan.architecture().canonical(), LISTING.lines(plan.packages())));
    }

    private static ImagePlan rootPlan(ImageBlueprint blueprint) throws IOException {
        Architecture architecture = single(blueprint.definition().architectures());
        return blueprint.planner().planRoot(blueprint.universe(architecture));
    }

    private BuiltImage build(
            ImageRequest request,
            ImageOutputs outputs,
            List<ImageName> names,
            ImageBlueprint blueprint,
            SortedMap<Architecture, ImagePlan> plans,
            Diagnostics problems)
            throws IOException {
        try (ArchitectureBuilds builds = new ArchitectureBuilds(blueprint, request.time(), log, layers())) {
            List<BuiltArchitecture> images = builds.images(plans, problems);
            return write(request, outputs, names, blueprint.definition(), images, problems);
        }
    }

    private BuiltImage write(
            ImageRequest request,
            ImageOutputs outputs,
            List<ImageName> names,
            Definition definition,
            List<BuiltArchitecture> images,
            Diagnostics problems)
            throws IOException {
        BuildInstant created = new BuildInstant(request.time().dated(problems));
        for (BuiltArchitecture image : images) {
            created = created.orLater(image.created());
        }
        List<Descriptor> entries = images.stream().map(BuiltArchitecture::entry).toList();
        ImageIndex index = ImageIndex.of(
                entries, ImageAssembly.annotations(definition.config().annotations(), definition.vcsUrl(), created));
        ImageWriter writer = new ImageWriter(outputs, names, log);
        Digest digest = writer.write(images, index);
        writer.writeSboms(
                images,
                digest,
                definition.vcsUrl(),
                created.seconds(),
                warning -> problems.addAll(List.of(), List.of(warning)));
        return new BuiltImage(
                digest,
                images.stream().map(BuiltArchitecture::summary).toList(),
                writer.written(),
                problems.warnings(),
                false);
    }

    /**
     * Builds the root of one architecture as an archive; the world of the definition is solved for it alone.
     *
     * @param output compressed when its name ends in {@code .gz}
     * @return how many packages are in it
     */
    public int buildRoot(ImageRequest request, Path output, RootArchive form) throws IOException {
        Diagnostics problems = new Diagnostics();
        request.time().said(problems);
        problems.throwIfErrors();
        ImageBlueprint blueprint = ImageBlueprint.open(request, access, discoverKeys, problems);
        ImagePlan plan = rootPlan(blueprint);
        try (ArchitectureBuild build = ArchitectureBuild.start(blueprint, plan, request.time(), log, problems)) {
            Root root = build.root();
            form.write(root.files(), output);
            log.written(output.toString(), Files.size(output));
            problems.warnings().forEach(log::warning);
            return root.installed().size();
        }
    }

    /**
     * Puts the root of one architecture together without writing it.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with everything that is wrong in the request and the definition
     * @throws IOException when something is not to be had
     */
    public AssembledRoot assembleRoot(ImageRequest request) throws IOException {
        Diagnostics problems = new Diagnostics();
        ImageBlueprint blueprint = ImageBlueprint.open(request, access, discoverKeys, problems);
        ImagePlan plan = plan(blueprint);
        ArchitectureBuild build = ArchitectureBuild.start(blueprint, plan, request.time(), log, problems);
        try {
            AssembledRoot root = new AssembledRoot(build, plan.architecture(), plan.config(), build.root());
            problems.warnings().forEach(log::warning);
            return root;
        } catch (IOException | RuntimeException e) {
            build.close();
            throw e;
        }
    }

    /**
     * The definition of the root of one architecture with the exact versions of all packages; only indexes are fetched.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with everything that is wrong in the request and the definition
     * @throws IOException when something is not to be had
     */
    public ApkoConfig resolveRoot(ImageRequest request) throws IOException {
        Diagnostics problems = new Diagnostics();
        ImageBlueprint blueprint = ImageBlueprint.open(request, access, discoverKeys, problems);
        ImagePlan plan = plan(blueprint);
        problems.warnings().forEach(log::warning);
        return plan.config();
    }

    private static ImagePlan plan(ImageBlueprint blueprint) throws IOException {
        Architecture architecture = single(blueprint.definition().architectures());
        ImagePlan plan = blueprint.plan().get(architecture);
        if (plan == null) {
            throw new IllegalStateException("no plan for " + architecture);
        }
        return plan;
    }

    private static Architecture single(List<Architecture> architectures) {
        if (architectures.size() != 1) {
            throw InvalidInputException.at(
                    SourceLocation.of("arch"),
                    "",
                    "an archive of a root is for one architecture; name one of " + architectures);
        }
        return architectures.get(0);
    }

    private LayerStore layers() {
        return new LayerStore(
                access.cache().path("layers", "v1"), access.cache().seal());
    }

    static List<ImageName> names(ImageRequest request, Diagnostics problems) {
        List<ImageName> names = new ArrayList<>();
        for (String reference : request.references()) {
            try {
                names.add(ImageName.parse(reference));
            } catch (IllegalArgumentException e) {
                problems.error(SourceLocation.of("image"), "", Objects.toString(e.getMessage(), reference));
            }
        }
        return names;
    }
}
