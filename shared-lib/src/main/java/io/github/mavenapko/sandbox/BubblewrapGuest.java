package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A guest whose commands are each run by a bubblewrap of their own. */
final class BubblewrapGuest implements Guest {
    private static final int NOBODY = 65534;

    private static final Path RESOLVER = Path.of("/etc/resolv.conf");
    private static final Pattern COMPLAINT = Pattern.compile("(bwrap|sandbox): .*");

    private final Path program;
    private final GuestSpec spec;
    private final Owner user;
    private final boolean userNamespace;
    private final GuestRoot root;
    private final ProcessLimit processes;
    private final MountPoints mountPoints;
    private int launches;

    BubblewrapGuest(
            Path program, GuestSpec spec, Owner user, boolean userNamespace, GuestRoot root, ProcessLimit processes) {
        this.program = program;
        this.spec = spec;
        this.user = user;
        this.userNamespace = userNamespace;
        this.root = root;
        this.processes = processes;
        List<Mount> mounts = new ArrayList<>(spec.mounts());
        if (spec.network() && Files.isReadable(RESOLVER)) {
            mounts.add(Mount.readOnly(RESOLVER, RESOLVER.toString()));
        }
        this.mountPoints = new MountPoints(spec.root(), root.directory(), mounts);
    }

    @Override
    public Outcome run(Command command, OutputLines output) throws IOException {
        List<String> complaints = new ArrayList<>();
        Launch launch = launch(command, true);
        ContainedProcess.End end =
                ContainedProcess.run(words(launch), command.timeLimit().orElse(null), (stream, line) -> {
                    if (stream == OutputLines.Stream.ERR
                            && COMPLAINT.matcher(line).matches()) {
                        complaints.add(line);
                    }
                    output.line(stream, line);
                });
        return outcome(command, launch, end, String.join("; ", complaints));
    }

    @Override
    public Outcome runAttached(Command command) throws IOException {
        Launch launch = launch(command, false);
        ContainedProcess.End end = ContainedProcess.runAttached(
                words(launch), Map.of(), command.timeLimit().orElse(null));
        return outcome(command, launch, end, "");
    }

    @Override
    public String shellLine(Command command) throws IOException {
        Launch launch = launch(command.withArguments(List.of("/bin/sh")), false);
        return ShellWords.join(words(launch));
    }

    @Override
    public Owner ownerInside(Owner outside) {
        if (!userNamespace) {
            return outside;
        }
        Owner mapped = HostUser.currentOrRoot();
        return new Owner(
                outside.uid() == mapped.uid() ? user.uid() : NOBODY,
                outside.gid() == mapped.gid() ? user.gid() : NOBODY);
    }

    @Override
    public void close() throws IOException {
        root.close();
    }

    private List<String> words(Launch launch) {
        List<String> words = new ArrayList<>(root.entering());
        words.addAll(launch.words());
        return words;
    }

    private Outcome outcome(Command command, Launch launch, ContainedProcess.End end, String complaint)
            throws IOException {
        BubblewrapStatus status = launch.status();
        status.awaitNobodyLeft();
        launch.remove();
        processes.removeEmptyGroups();
        if (end.timedOut()) {
            return new Outcome.TimedOut(command.timeLimit().orElseThrow());
        }
        OptionalInt exit = status.exitStatus();
        if (exit.isEmpty()) {
            String why = complaint.isEmpty() ? Signals.ofStatus(end.status()).toString() : complaint;
            throw new IOException(
                    "bubblewrap could not run " + command.arguments().get(0) + ": " + why);
        }
        return Signals.ofStatus(exit.getAsInt());
    }

    private synchronized Launch launch(Command command, boolean newSession) throws IOException {
        List<String> preparation = new ArrayList<>(List.of(processes.preparation(processes.newGroup())));
        preparation.addAll(root.preparation());
        preparation.addAll(mountPoints.preparation());
        Path script = root.folder().resolve("launch-" + launches++ + ".sh");
        return Launch.write(script, preparation, program, options(command, newSession), command.arguments());
    }

    private List<String> options(Command command, boolean newSession) {
        List<String> options =
                new ArrayList<>(List.of("--bind", root.directory().toString(), "/"));
        options.addAll(List.of("--dev", "/dev", "--proc", "/proc", "--ro-bind", "/sys", "/sys"));
        for (Mount mount : mountPoints.mounts()) {
            options.addAll(List.of(
                    mount.writable() ? "--bind" : "--ro-bind", mount.host().toString(), mount.guest()));
        }
        options.addAll(Bubblewrap.isolation(spec.network()));
        options.add("--die-with-parent");
        if (newSession) {
            options.add("--new-session");
        }
        if (userNamespace) {
            options.addAll(List.of("--unshare-user", "--uid", Integer.toString(user.uid())));
            options.addAll(List.of("--gid", Integer.toString(user.gid())));
        }
        options.addAll(List.of("--cap-drop", "ALL"));
        spec.capabilities().names().forEach(name -> options.addAll(List.of("--cap-add", name)));
        options.addAll(List.of("--chdir", command.workingDirectory(), "--clearenv"));
        for (Map.Entry<String, String> variable : command.environment().entrySet()) {
            options.addAll(List.of("--setenv", variable.getKey(), variable.getValue()));
        }
        return options;
    }
}
