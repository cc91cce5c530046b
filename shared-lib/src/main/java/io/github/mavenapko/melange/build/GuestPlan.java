package io.github.mavenapko.melange.build;

import io.github.mavenapko.apko.build.Additions;
import io.github.mavenapko.apko.build.AssembledRoot;
import io.github.mavenapko.apko.build.BuildTime;
import io.github.mavenapko.apko.build.ConfigSource;
import io.github.mavenapko.apko.build.ImageBuildLog;
import io.github.mavenapko.apko.build.ImageBuilder;
import io.github.mavenapko.apko.build.ImageRequest;
import io.github.mavenapko.apko.config.Accounts;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.sandbox.Sandbox;
import io.github.mavenapko.sandbox.SandboxChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Decides the exact packages of a build's guest and puts it together. */
final class GuestPlan {
    private final RepositoryAccess access;
    private final boolean discoverKeys;
    private final ImageBuildLog log;
    private final PackageBuildRequest request;

    GuestPlan(RepositoryAccess access, boolean discoverKeys, ImageBuildLog log, PackageBuildRequest request) {
        this.access = access;
        this.discoverKeys = discoverKeys;
        this.log = log;
        this.request = request;
    }

    /** Opens the guest in which scripts run. */
    BuildGuest open(BuildPlan plan, BuildWorkspace workspace, GuestOrigin origin) throws IOException {
        return open(plan, workspace, StepEnvironment.of(plan, request), origin);
    }

    /** Opens a guest in which scripts have these variables. */
    BuildGuest open(BuildPlan plan, BuildWorkspace workspace, Map<String, String> environment, GuestOrigin origin)
            throws IOException {
        String runner = request.guest().runner();
        Sandbox sandbox = SandboxChoice.parse(runner)
                .orElseThrow(() -> new InvalidInputException(Diagnostic.of(
                        "melange.runner", "\"" + runner + "\" is no sandbox; use auto, bubblewrap, docker or podman")))
                .find(access.cache().path("guests", "roots"), access.cache().seal());
        AssembledRoot root = assemble(plan, workspace, origin);
        try {
            return BuildGuest.open(root, sandbox, workspace.directory(), plan, request.guest(), environment);
        } catch (IOException | RuntimeException e) {
            root.close();
            throw e;
        }
    }

    private AssembledRoot assemble(BuildPlan plan, BuildWorkspace workspace, GuestOrigin origin) throws IOException {
        try {
            return builder().assembleRoot(imageRequest(plan, workspace));
        } catch (InvalidInputException e) {
            throw origin.told(e, file(workspace));
        }
    }

    private static Path file(BuildWorkspace workspace) {
        return workspace.directory().resolveSibling("guest.apko.yaml");
    }

    /** The plan with the exact packages of the guest that was put together. */
    BuildPlan exact(BuildPlan plan, BuildGuest guest) {
        return plan.withEnvironment(withHomes(guest.root().config()));
    }

    /**
     * The plan with the exact packages of a guest that nobody needs, as packages record them all the same; definitions with Java steps, which
     * only this program can build, record what they say.
     */
    BuildPlan resolved(BuildPlan plan, BuildWorkspace workspace, GuestOrigin origin) throws IOException {
        boolean nothing = plan.environment().contents().packages().isEmpty();
        if (nothing || plan.packages().stream().anyMatch(GuestPlan::hasJavaSteps)) {
            return plan;
        }
        try {
            return plan.withEnvironment(withHomes(builder().resolveRoot(imageRequest(plan, workspace))));
        } catch (InvalidInputException e) {
            throw origin.told(e, file(workspace));
        }
    }

    private static boolean hasJavaSteps(PlannedPackage planned) {
        return planned.steps().stream().anyMatch(GuestPlan::isJava);
    }

    /** Whether a step is, or holds, one that packages Java programs. */
    static boolean isJava(PlannedStep step) {
        return step.holds()
                && (step.uses().startsWith("java/") || step.steps().stream().anyMatch(GuestPlan::isJava));
    }

    private ImageBuilder builder() {
        return new ImageBuilder(access, discoverKeys, log);
    }

    private ImageRequest imageRequest(BuildPlan plan, BuildWorkspace workspace) throws IOException {
        Path file = GuestDefinition.write(plan, file(workspace));
        PackageBuildRequest.GuestOptions options = request.guest();
        return ImageRequest.of(new ConfigSource(request.directory(), file.toString(), List.of()))
                .architectures(List.of(plan.architecture().apk()))
                .additions(new Additions(options.keyring(), List.of(), options.repositories(), options.packages()))
                .time(new BuildTime(String.valueOf(request.emission().epoch()), null))
                .vcs(false)
                .ignoreSignatures(request.emission().ignoreSignatures())
                .build();
    }

    /** Users whose home is not given have one of their name, as the root's account files say. */
    private static ApkoConfig withHomes(ApkoConfig config) {
        Accounts accounts = config.accounts();
        List<Accounts.User> users = accounts.users().stream()
                .map(user -> user.homeDir().isEmpty()
                        ? new Accounts.User(user.name(), user.uid(), user.gid(), user.shell(), "/home/" + user.name())
                        : user)
                .toList();
        return config.withAccounts(new Accounts(accounts.runAs(), users, accounts.groups()));
    }
}
