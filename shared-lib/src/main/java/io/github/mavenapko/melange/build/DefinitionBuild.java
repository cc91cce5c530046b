package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Owner;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.sandbox.CollectedFiles;
import io.github.mavenapko.sandbox.CollectionLimits;
import io.github.mavenapko.sca.Dependencies;
import io.github.mavenapko.sca.DependencyScan;
import io.github.mavenapko.sca.ScanOptions;
import io.github.mavenapko.sca.ScannedPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the packages of one definition for one architecture: steps, files, dependencies, package files. */
final class DefinitionBuild {
    private static final int BUILD_USER = 1000;

    private final BuildPlan plan;
    private final PackageBuildRequest request;
    private final StepRunner.Workspace workspace;
    private final @Nullable BuildGuest guest;
    private final Diagnostics problems;

    DefinitionBuild(
            BuildPlan plan,
            PackageBuildRequest request,
            StepRunner.Workspace workspace,
            @Nullable BuildGuest guest,
            Diagnostics problems) {
        this.plan = plan;
        this.request = request;
        this.workspace = workspace;
        this.guest = guest;
        this.problems = problems;
    }

    /** Runs the steps and writes the packages; what comes back are their index records. */
    List<PackageInfo> build(StepRunner runner, PackageRepository repository) throws IOException {
        runner.checkScripts(plan);
        Map<PlannedPackage, StepRunner.PackageOutput> outputs = new LinkedHashMap<>();
        for (PlannedPackage planned : plan.packages()) {
            if (guest != null) {
                Files.createDirectories(
                        workspace.directory().resolve("melange-out").resolve(planned.name()));
            }
            StepRunner.PackageOutput output = new StepRunner.PackageOutput();
            runner.run(planned, plan.architecture(), output);
            outputs.put(planned, output);
        }
        return emit(outputs, repository);
    }

    private List<PackageInfo> emit(Map<PlannedPackage, StepRunner.PackageOutput> outputs, PackageRepository repository)
            throws IOException {
        Map<PlannedPackage, FileTree> trees = new LinkedHashMap<>();
        for (Map.Entry<PlannedPackage, StepRunner.PackageOutput> output : outputs.entrySet()) {
            trees.put(output.getKey(), files(output.getKey(), output.getValue()));
        }
        List<ScannedPackage> scanned = new ArrayList<>();
        trees.forEach((planned, files) -> scanned.add(new ScannedPackage(
                planned.name(),
                plan.config().main().fullVersion(),
                files,
                planned.dependencies().runtime())));
        DependencyScan scan = new DependencyScan(scanned);
        Emission emission = new Emission(plan, request, guest == null ? OwnerNames.ROOT : guest.owners());
        List<PackageInfo> written = new ArrayList<>();
        int next = 0;
        for (Map.Entry<PlannedPackage, FileTree> tree : trees.entrySet()) {
            PlannedPackage planned = tree.getKey();
            Dependencies found = scan.scan(scanned.get(next++), options(planned), problems);
            List<String> runtime = new ArrayList<>(planned.dependencies().runtime());
            StepRunner.PackageOutput output = outputs.get(planned);
            runtime.addAll(output == null ? List.of() : output.needs());
            Dependencies all = found.mergedWith(runtime, planned.dependencies().provides());
            written.add(repository.write(plan.architecture(), emission.contents(planned, tree.getValue(), all)));
        }
        return written;
    }

    private static ScanOptions options(PlannedPackage planned) {
        return new ScanOptions(
                planned.options().noCommands(),
                planned.options().noDepends(),
                planned.options().noProvides(),
                null);
    }

    private FileTree files(PlannedPackage planned, StepRunner.PackageOutput output) throws IOException {
        FileTree files = new FileTree();
        if (guest != null && workspace.hasOutput(planned.name())) {
            FileTree collected = CollectedFiles.read(
                    workspace.directory(),
                    "melange-out/" + planned.name(),
                    CollectionLimits.USUAL,
                    owner -> inPackage(guest.guest().ownerInside(owner)));
            PackageFiles.lay(collected, files);
        }
        PackageFiles.lay(output.files(), files);
        FileCapabilities.grant(planned, files, plan.config().main().name());
        return PackageFiles.dated(files, request.emission().epoch());
    }

    /** What the build user owns belongs to root in the package. */
    private static Owner inPackage(Owner owner) {
        return new Owner(owner.uid() == BUILD_USER ? 0 : owner.uid(), owner.gid() == BUILD_USER ? 0 : owner.gid());
    }
}
