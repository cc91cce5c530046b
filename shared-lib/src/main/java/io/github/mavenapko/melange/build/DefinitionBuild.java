package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Owner;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.sandbox.CollectedFiles;
import io.github.mavenapko.sandbox.CollectionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the packages of one definition for one architecture: steps, files, checks, package files. */
final class DefinitionBuild {
    private static final Owner BUILD_USER = new Owner(1000, 1000);

    private final BuildPlan plan;
    private final PackageBuildRequest request;
    private final BuildWorkspace workspace;
    private final @Nullable BuildGuest guest;
    private final Diagnostics problems;

    DefinitionBuild(
            BuildPlan plan,
            PackageBuildRequest request,
            BuildWorkspace workspace,
            @Nullable BuildGuest guest,
            Diagnostics problems) {
        this.plan = plan;
        this.request = request;
        this.workspace = workspace;
        this.guest = guest;
        this.problems = problems;
    }

    /** Runs the steps, checks what they made and writes the packages; what comes back are their index records. */
    List<PackageInfo> build(StepRunner runner, PackageLint lint, PackageWriter writer) throws IOException {
        if (guest != null) {
            checkScripts(guest);
        }
        Map<PlannedPackage, PackageOutput> outputs = new LinkedHashMap<>();
        for (PlannedPackage planned : plan.packages()) {
            if (guest != null) {
                Files.createDirectories(workspace.output(planned.name()));
            }
            PackageOutput output = new PackageOutput(planned.name(), workspace, guest != null);
            outputs.put(planned, output);
            runner.run(planned, plan.architecture(), output);
        }
        OwnerNames owners = guest == null ? OwnerNames.ROOT : guest.owners();
        Map<PlannedPackage, FileTree> trees = new LinkedHashMap<>();
        for (Map.Entry<PlannedPackage, PackageOutput> output : outputs.entrySet()) {
            trees.put(output.getKey(), files(output.getKey(), output.getValue(), owners));
        }
        check(trees, lint, writer);
        return writer.write(trees, outputs, owners);
    }

    /** Tests run in guests of their own, whose shell may know more. */
    private void checkScripts(BuildGuest shell) throws IOException {
        List<PlannedStep> steps =
                plan.packages().stream().flatMap(one -> one.steps().stream()).toList();
        List<Diagnostic> wrong = ScriptSyntax.problems(steps, shell);
        if (!wrong.isEmpty()) {
            throw new InvalidInputException(wrong);
        }
        List<PlannedStep> tests =
                plan.tests().stream().flatMap(one -> one.steps().stream()).toList();
        problems.addAll(List.of(), ScriptSyntax.problems(tests, shell));
    }

    /** All packages are checked before one of them ends the build. */
    private void check(Map<PlannedPackage, FileTree> trees, PackageLint lint, PackageWriter writer) throws IOException {
        for (Map.Entry<PlannedPackage, FileTree> tree : trees.entrySet()) {
            writer.record(lint.check(tree.getKey(), tree.getValue(), problems));
        }
        problems.throwIfErrors();
    }

    private FileTree files(PlannedPackage planned, PackageOutput output, OwnerNames owners) throws IOException {
        FileTree files = new FileTree();
        if (guest != null && workspace.hasOutput(planned.name())) {
            FileTree collected = CollectedFiles.read(
                    workspace.directory(),
                    BuildWorkspace.OUTPUT + "/" + planned.name(),
                    CollectionLimits.USUAL,
                    owner -> inPackage(guest.guest().ownerInside(owner), owners));
            PackageFiles.lay(collected, files);
        }
        PackageFiles.lay(output.files(), files);
        FileCapabilities.grant(planned, files, plan.config().main().name());
        return PackageFiles.dated(files, request.emission().epoch());
    }

    /** What the user owns who runs the steps belongs to root in the package, and so does what somebody owns whom the guest does not know. */
    private Owner inPackage(Owner owner, OwnerNames known) {
        Owner builder = RunAs.owner(plan).orElse(BUILD_USER);
        boolean user = owner.uid() != builder.uid()
                && owner.uid() != BUILD_USER.uid()
                && !known.user(owner).isEmpty();
        boolean group = owner.gid() != builder.gid()
                && owner.gid() != BUILD_USER.gid()
                && !known.group(owner).isEmpty();
        return new Owner(user ? owner.uid() : 0, group ? owner.gid() : 0);
    }
}
