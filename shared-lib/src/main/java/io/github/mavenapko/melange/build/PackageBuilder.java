package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apko.build.Additions;
import io.github.mavenapko.apko.build.AssembledRoot;
import io.github.mavenapko.apko.build.BuildTime;
import io.github.mavenapko.apko.build.ConfigSource;
import io.github.mavenapko.apko.build.ImageBuildLog;
import io.github.mavenapko.apko.build.ImageBuilder;
import io.github.mavenapko.apko.build.ImageRequest;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.jvm.Baselayout;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.sandbox.Sandbox;
import io.github.mavenapko.sandbox.SandboxChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds packages: definitions are compiled, their steps run, and what they make is packaged, signed and indexed. */
public final class PackageBuilder {
    private final RepositoryAccess access;
    private final boolean discoverKeys;
    private final ImageBuildLog guestLog;
    private final PackageBuildLog log;

    /**
     * Makes a builder.
     *
     * @param access how the repositories of guests are reached, and the cache
     * @param discoverKeys whether the services that publish repositories' keys are asked
     * @param guestLog is told how guests are put together
     * @param log is told how the build goes on
     */
    public PackageBuilder(RepositoryAccess access, boolean discoverKeys, ImageBuildLog guestLog, PackageBuildLog log) {
        this.access = access;
        this.discoverKeys = discoverKeys;
        this.guestLog = guestLog;
        this.log = log;
    }

    /**
     * Builds all definitions for all architectures.
     *
     * @throws InvalidInputException with everything that is wrong in the definitions, or the step that failed
     * @throws IOException when something is not to be had or cannot be written
     */
    public BuiltPackages build(PackageBuildRequest request) throws IOException {
        Diagnostics problems = new Diagnostics();
        List<CompiledDefinition> compiled = new DefinitionReader(request).compile(problems);
        problems.warnings().forEach(log::warning);
        PackageRepository repository = new PackageRepository(request.places().output(), request.signingKey());
        List<BuiltPackages.BuiltPackage> built = new ArrayList<>();
        Map<Architecture, List<PackageInfo>> records = new TreeMap<>();
        for (CompiledDefinition definition : compiled) {
            List<PackageInfo> written = build(definition, request, repository);
            Architecture architecture = definition.plan().architecture();
            records.computeIfAbsent(architecture, key -> new ArrayList<>()).addAll(written);
        }
        for (Map.Entry<Architecture, List<PackageInfo>> entry : records.entrySet()) {
            if (carriesRuntime(compiled, entry.getKey())) {
                entry.getValue().add(baselayout(entry.getKey(), repository));
            }
            if (request.emission().index()) {
                repository.index(entry.getKey(), entry.getValue());
            }
            entry.getValue().forEach(info -> built.add(report(info, entry.getKey(), repository)));
        }
        return new BuiltPackages(built, repository.publicKey());
    }

    /** A definition, compiled. */
    record CompiledDefinition(Path file, BuildPlan plan) {}

    private BuiltPackages.BuiltPackage report(
            PackageInfo info, Architecture architecture, PackageRepository repository) {
        Path file = repository.folder(architecture).resolve(info.fileName());
        log.written(file.toString(), info.size());
        return new BuiltPackages.BuiltPackage(info.name(), info.version(), architecture.apk(), file, info.size());
    }

    private static boolean carriesRuntime(List<CompiledDefinition> compiled, Architecture architecture) {
        return compiled.stream()
                .map(CompiledDefinition::plan)
                .filter(plan -> plan.architecture() == architecture)
                .flatMap(plan -> plan.packages().stream())
                .flatMap(planned -> planned.steps().stream())
                .anyMatch(PackageBuilder::isJava);
    }

    private static boolean isJava(PlannedStep step) {
        return step.holds()
                && (step.uses().startsWith("java/") || step.steps().stream().anyMatch(PackageBuilder::isJava));
    }

    private static PackageInfo baselayout(Architecture architecture, PackageRepository repository) throws IOException {
        Baselayout layout = Baselayout.of(architecture, Path.of(System.getProperty("java.home")));
        return repository.write(architecture, ApkContents.of(layout.info(), layout.files()));
    }

    private List<PackageInfo> build(
            CompiledDefinition definition, PackageBuildRequest request, PackageRepository repository)
            throws IOException {
        BuildPlan plan = definition.plan();
        String name = plan.config().main().name();
        Path work = request.places()
                .work()
                .resolve(name)
                .resolve(plan.architecture().apk());
        WorkDirectory.delete(work);
        StepRunner.Workspace workspace =
                StepRunner.Workspace.create(work, request.places().work());
        Diagnostics problems = new Diagnostics();
        WorkDirectory.populate(plan, request, workspace.directory(), log);
        BuildGuest guest = plan.needsSandbox() ? guest(definition, request, workspace.directory()) : null;
        try {
            StepRunner.SourceServices sources = new StepRunner.SourceServices(
                    access.transport(),
                    WorkDirectory.sourceCache(access.cache(), request.guest().cache()));
            StepRunner runner = new StepRunner(request, workspace, sources, guest, problems, log);
            List<PackageInfo> written =
                    new DefinitionBuild(plan, request, workspace, guest, problems).build(runner, repository);
            problems.warnings().forEach(log::warning);
            return written;
        } finally {
            close(guest);
            if (!request.guest().keepWorkspace()) {
                WorkDirectory.delete(work);
            }
        }
    }

    private static void close(@Nullable BuildGuest guest) throws IOException {
        if (guest != null) {
            guest.close();
        }
    }

    private BuildGuest guest(CompiledDefinition definition, PackageBuildRequest request, Path workspace)
            throws IOException {
        BuildPlan plan = definition.plan();
        Sandbox sandbox = SandboxChoice.parse(request.guest().runner())
                .orElseThrow(() -> new InvalidInputException(Diagnostic.of(
                        "melange.runner",
                        "\"" + request.guest().runner() + "\" is no sandbox; use auto, bubblewrap, docker or podman")))
                .find(access.cache().path("guests", "roots"));
        Path file = GuestDefinition.write(plan, workspace.resolveSibling("guest.apko.yaml"));
        PackageBuildRequest.GuestOptions options = request.guest();
        ImageRequest guestRequest = ImageRequest.of(new ConfigSource(request.directory(), file.toString(), List.of()))
                .architectures(List.of(plan.architecture().apk()))
                .additions(new Additions(options.keyring(), List.of(), options.repositories(), options.packages()))
                .time(new BuildTime(String.valueOf(request.emission().epoch()), null))
                .vcs(false)
                .ignoreSignatures(request.emission().ignoreSignatures())
                .build();
        AssembledRoot root = new ImageBuilder(access, discoverKeys, guestLog).assembleRoot(guestRequest);
        try {
            Map<String, String> environment = new TreeMap<>(StepEnvironment.of(plan, request));
            return BuildGuest.open(root, sandbox, workspace, plan, options, environment);
        } catch (IOException | RuntimeException e) {
            root.close();
            throw e;
        }
    }
}
