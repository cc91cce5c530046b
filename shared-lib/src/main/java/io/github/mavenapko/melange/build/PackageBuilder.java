package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apko.build.GitCheckout;
import io.github.mavenapko.apko.build.ImageBuildLog;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.lint.LintRules;
import io.github.mavenapko.melange.jvm.Baselayout;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.repository.RepositoryAccess;
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
    public BuiltPackages build(PackageBuildRequest asked) throws IOException {
        PackageBuildRequest request = withCommit(asked);
        Diagnostics problems = new Diagnostics();
        LintRules rules =
                LintRules.of(request.checks().lintRequire(), request.checks().lintWarn(), problems);
        List<CompiledDefinition> compiled = new DefinitionReader(request).compile(problems);
        problems.warnings().forEach(log::warning);
        PackageRepository repository = new PackageRepository(
                request.places().output(), request.places().kept(), request.signingKey());
        List<BuiltPackages.BuiltPackage> built = new ArrayList<>();
        Map<Architecture, List<PackageInfo>> records = new TreeMap<>();
        for (CompiledDefinition definition : compiled) {
            List<PackageInfo> written = build(definition, request, repository, rules);
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

    /** The commit that is checked out, unless one is named. */
    private static PackageBuildRequest withCommit(PackageBuildRequest asked) throws IOException {
        return asked.compilation().commit().isEmpty()
                ? asked.withCommit(GitCheckout.commit(asked.directory()).orElse("unknown"))
                : asked;
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
                .anyMatch(GuestPlan::isJava);
    }

    private static PackageInfo baselayout(Architecture architecture, PackageRepository repository) throws IOException {
        Baselayout layout = Baselayout.of(architecture, Path.of(System.getProperty("java.home")));
        return repository.write(architecture, ApkContents.of(layout.info(), layout.files()));
    }

    private List<PackageInfo> build(
            CompiledDefinition definition, PackageBuildRequest request, PackageRepository repository, LintRules rules)
            throws IOException {
        BuildPlan plan = definition.plan();
        Diagnostics problems = new Diagnostics();
        PackageLint lint = PackageLint.of(plan, fileName(definition), rules, problems);
        problems.throwIfErrors();
        Path work = request.places()
                .work()
                .resolve(plan.config().main().name())
                .resolve(plan.architecture().apk());
        WorkDirectory.delete(work);
        BuildWorkspace workspace = BuildWorkspace.create(work, request.places().work());
        WorkDirectory.populate(plan, definition.file(), request, workspace.directory(), log);
        BuildGuest guest = null;
        try {
            GuestPlan guestPlan = new GuestPlan(access, discoverKeys, guestLog, request);
            GuestOrigin origin = new GuestOrigin(definition.file(), "environment");
            guest = plan.needsSandbox() ? guestPlan.open(plan, workspace, origin) : null;
            BuildPlan exact =
                    guest == null ? guestPlan.resolved(plan, workspace, origin) : guestPlan.exact(plan, guest);
            StepRunner runner = runner(request, exact, workspace, guest, problems);
            PackageWriter writer = writer(definition, request, repository, exact, workspace, guest, problems);
            return new DefinitionBuild(exact, request, workspace, guest, problems).build(runner, lint, writer);
        } finally {
            problems.warnings().forEach(log::warning);
            close(guest, request, work);
        }
    }

    private StepRunner runner(
            PackageBuildRequest request,
            BuildPlan plan,
            BuildWorkspace workspace,
            @Nullable BuildGuest guest,
            Diagnostics problems) {
        StepRunner.SourceServices sources = new StepRunner.SourceServices(
                access.transport(),
                WorkDirectory.sourceCache(access.cache(), request.guest().cache()));
        TimeLimit time = TimeLimit.from(plan.config().main().timeout());
        return new StepRunner(request, workspace, sources, guest, time, problems, log);
    }

    private static PackageWriter writer(
            CompiledDefinition definition,
            PackageBuildRequest request,
            PackageRepository repository,
            BuildPlan plan,
            BuildWorkspace workspace,
            @Nullable BuildGuest guest,
            Diagnostics problems) {
        String path = path(definition, request);
        PackageWriter.Subjects subjects = () -> new PackageSubjects(
                plan,
                request,
                path,
                LicenseTexts.read(
                        fileName(definition), plan.config().main().copyright(), workspace.directory(), problems));
        return new PackageWriter(
                plan,
                request,
                repository,
                subjects,
                guest == null ? List.of() : guest.root().packages(),
                problems);
    }

    private static String fileName(CompiledDefinition definition) {
        return String.valueOf(definition.file().getFileName());
    }

    /** The definition's path as it stands in the project. */
    private static String path(CompiledDefinition definition, PackageBuildRequest request) {
        Path directory = request.directory().toAbsolutePath().normalize();
        Path file = definition.file().toAbsolutePath().normalize();
        Path path = file.startsWith(directory) ? directory.relativize(file) : Path.of(fileName(definition));
        return path.toString().replace('\\', '/');
    }

    private static void close(@Nullable BuildGuest guest, PackageBuildRequest request, Path work) throws IOException {
        boolean left = guest != null && guest.isLeftOpen();
        if (guest != null) {
            guest.close();
        }
        if (!left && !request.guest().keepWorkspace()) {
            WorkDirectory.delete(work);
        }
    }
}
