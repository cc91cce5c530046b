package io.github.mavenapko.melange.build;

import io.github.mavenapko.apko.build.AssembledRoot;
import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Owner;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.sandbox.Capabilities;
import io.github.mavenapko.sandbox.Command;
import io.github.mavenapko.sandbox.Guest;
import io.github.mavenapko.sandbox.GuestSpec;
import io.github.mavenapko.sandbox.Mount;
import io.github.mavenapko.sandbox.Outcome;
import io.github.mavenapko.sandbox.OutputLines;
import io.github.mavenapko.sandbox.Sandbox;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The guest of a build: a root made of packages, with the workspace in it. */
final class BuildGuest implements Closeable {
    private static final String SHELL = "/bin/sh";
    /** Shells number the lines of what they read from a file only. */
    private static final String CHECK =
            "for script do printf '%s\\n' \"$script\" | " + SHELL + " -n /dev/stdin || exit; done";

    private final AssembledRoot root;
    private final Guest guest;
    private final Map<String, String> environment;
    private final boolean trace;
    private boolean left;

    private BuildGuest(AssembledRoot root, Guest guest, Map<String, String> environment, boolean trace) {
        this.root = root;
        this.guest = guest;
        this.environment = environment;
        this.trace = trace;
    }

    /**
     * Opens it. Guests with the same files share a root that is only read.
     *
     * @param environment variables of all steps
     */
    static BuildGuest open(
            AssembledRoot root,
            Sandbox sandbox,
            Path workspace,
            BuildPlan plan,
            PackageBuildRequest.GuestOptions options,
            Map<String, String> environment)
            throws IOException {
        List<Mount> mounts = new ArrayList<>(List.of(Mount.writable(workspace, BuildPlan.HOME)));
        Path cache = options.cache();
        if (cache != null) {
            mounts.add(Mount.writable(Files.createDirectories(cache), "/var/cache/melange"));
        }
        var capabilities = plan.config().capabilities();
        GuestSpec spec = GuestSpec.of(root.files(), plan.architecture().apk())
                .reusableAs(GuestIdentity.of(root))
                .withMounts(mounts)
                .withNetwork(options.network())
                .withCapabilities(Capabilities.USUAL.adjusted(capabilities.add(), capabilities.drop()));
        Optional<Owner> user = RunAs.owner(plan);
        Guest guest = sandbox.open(user.isPresent() ? spec.withUser(user.get()) : spec);
        return new BuildGuest(root, guest, environment, options.trace());
    }

    /** Runs a script, killed when it takes longer than a limit. */
    Outcome run(StepCommand step, Duration limit, OutputLines output) throws IOException {
        Command command = Command.script(step.text(), step.directory(), trace)
                .in(BuildPlan.HOME)
                .withEnvironment(variables(step));
        return guest.run(command.within(limit), output);
    }

    /** Opens a shell where a script failed, for the person at the terminal. */
    Outcome help(StepCommand step, PackageBuildLog log) throws IOException {
        log.info("the step failed; this shell is in its directory. Status 0 goes on with the build, another ends it:");
        step.text().lines().forEach(line -> log.info("  " + line));
        return guest.runAttached(shell(step));
    }

    /** Leaves guest and workspace as they are when the build ends, and says how to enter them. */
    void leaveOpen(StepCommand step, PackageBuildLog log) throws IOException {
        left = true;
        log.info("a shell where the step failed: " + guest.shellLine(shell(step)));
    }

    /** Whether somebody wants to look at it after the build. */
    boolean isLeftOpen() {
        return left;
    }

    /** Checks the syntax of scripts without running them. */
    Outcome check(List<String> scripts, OutputLines output) throws IOException {
        List<String> words = new ArrayList<>(List.of(SHELL, "-c", CHECK, "sh"));
        words.addAll(scripts);
        return guest.run(Command.of(words).withEnvironment(Map.of("PATH", StepEnvironment.SEARCH_PATH)), output);
    }

    Guest guest() {
        return guest;
    }

    AssembledRoot root() {
        return root;
    }

    /** The names that the guest has for owners of files. */
    OwnerNames owners() throws IOException {
        return OwnerNames.parse(text("etc/passwd"), text("etc/group"));
    }

    private static Command shell(StepCommand step, Map<String, String> variables) {
        return Command.of(List.of(SHELL)).in(step.directory()).withEnvironment(variables);
    }

    private Command shell(StepCommand step) {
        return shell(step, variables(step));
    }

    private Map<String, String> variables(StepCommand step) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.putAll(step.environment());
        return variables;
    }

    private String text(String path) throws IOException {
        Optional<Content> content = root.files().regularFile(path).map(FileEntry.Regular::content);
        return content.isEmpty() ? "" : new String(content.get().bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try {
            if (!left) {
                guest.close();
            }
        } finally {
            root.close();
        }
    }
}
