package io.github.mavenapko.melange.build;

import io.github.mavenapko.apko.build.AssembledRoot;
import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Owner;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedStep;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The guest of a build: a root made of packages, with the workspace in it. */
final class BuildGuest implements Closeable {
    private static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/bin:/usr/sbin:/sbin:/bin";

    private final AssembledRoot root;
    private final Guest guest;
    private final Map<String, String> environment;
    private final boolean trace;

    private BuildGuest(AssembledRoot root, Guest guest, Map<String, String> environment, boolean trace) {
        this.root = root;
        this.guest = guest;
        this.environment = environment;
        this.trace = trace;
    }

    /**
     * Opens it.
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
        if (options.cache() != null) {
            mounts.add(Mount.writable(options.cache(), "/var/cache/melange"));
        }
        var capabilities = plan.config().capabilities();
        GuestSpec spec = GuestSpec.of(root.files(), plan.architecture().apk())
                .withMounts(mounts)
                .withNetwork(options.network())
                .withCapabilities(Capabilities.USUAL.adjusted(capabilities.add(), capabilities.drop()));
        Optional<Owner> user = RunAs.owner(plan);
        Guest guest = sandbox.open(user.isPresent() ? spec.withUser(user.get()) : spec);
        return new BuildGuest(root, guest, environment, options.trace());
    }

    Outcome run(PlannedStep step, String directory, Map<String, String> inherited, OutputLines output)
            throws IOException {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.putIfAbsent("PATH", SEARCH_PATH);
        variables.putAll(inherited);
        return guest.run(Command.script(step.runs(), directory, trace).withEnvironment(variables), output);
    }

    /** Checks the syntax of a script without running it. */
    Outcome check(String script, OutputLines output) throws IOException {
        return guest.run(
                Command.of(List.of("/bin/sh", "-n", "-c", script)).withEnvironment(Map.of("PATH", SEARCH_PATH)),
                output);
    }

    Guest guest() {
        return guest;
    }

    /** The names that the guest has for owners of files. */
    OwnerNames owners() throws IOException {
        return OwnerNames.parse(text("etc/passwd"), text("etc/group"));
    }

    private String text(String path) throws IOException {
        Optional<Content> content = root.files().regularFile(path).map(FileEntry.Regular::content);
        return content.isEmpty() ? "" : new String(content.get().bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try {
            guest.close();
        } finally {
            root.close();
        }
    }
}
