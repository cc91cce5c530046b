package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A guest in one container, in which each command is a further process. */
final class ContainerGuest implements Guest {
    /** A container whose build was killed goes away by itself after two days. */
    private static final String LONGEST_LIFE = "172800";

    private static final int MOST_PROCESSES = 16_384;

    /** Values that all versions of the engines read from a file as they are. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./ -]*");

    /** What engines say when the program could not be started, which they report as if it had ended. */
    private static final Pattern COMPLAINT =
            Pattern.compile("(?i).*(OCI runtime exec failed|Error response from daemon|crun:|runc:|^Error:).*");

    private final EngineClient client;
    private final GuestSpec spec;
    private final String name;
    private final Owner user;
    private final Path folder;
    private final Thread hook;
    private boolean started;
    private boolean dead;
    private int files;

    ContainerGuest(EngineClient client, GuestSpec spec, String name, Path store) throws IOException {
        this.client = client;
        this.spec = spec;
        this.name = name;
        this.user = spec.user().orElse(Owner.ROOT);
        this.folder = Files.createTempDirectory(Files.createDirectories(store), "guest-");
        this.hook = new Thread(this::removeQuietly, "sandbox-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public Outcome run(Command command, OutputLines output) throws IOException {
        start();
        List<String> words = new ArrayList<>(List.of("exec"));
        words.addAll(how(command));
        words.add(name);
        words.addAll(command.arguments());
        List<String> complaints = new ArrayList<>();
        ContainedProcess.End end;
        try {
            end = ContainedProcess.run(
                    client.words(words),
                    client.environment(),
                    command.timeLimit().orElse(null),
                    (stream, line) -> {
                        if (stream == OutputLines.Stream.ERR
                                && COMPLAINT.matcher(line).matches()) {
                            complaints.add(line);
                        }
                        output.line(stream, line);
                    });
        } catch (IOException | RuntimeException e) {
            kill();
            throw e;
        }
        return outcome(command, end, complaints);
    }

    private Outcome outcome(Command command, ContainedProcess.End end, List<String> complaints) throws IOException {
        if (end.timedOut()) {
            kill();
            return new Outcome.TimedOut(command.timeLimit().orElseThrow());
        }
        if (end.status() >= 125 && end.status() <= 127 && !complaints.isEmpty()) {
            throw new IOException(client.name() + " could not run "
                    + command.arguments().get(0) + ": " + String.join("; ", complaints));
        }
        endOthers();
        return Signals.ofStatus(end.status());
    }

    @Override
    public Outcome runAttached(Command command) throws IOException {
        List<String> words = new ArrayList<>(List.of("run", "--rm", "-i"));
        if (System.console() != null) {
            words.add("-t");
        }
        words.addAll(container());
        words.addAll(how(command));
        words.addAll(List.of("--entrypoint", command.arguments().get(0), image()));
        words.addAll(command.arguments().subList(1, command.arguments().size()));
        ContainedProcess.End end = ContainedProcess.runAttached(
                client.words(words), client.environment(), command.timeLimit().orElse(null));
        return end.timedOut()
                ? new Outcome.TimedOut(command.timeLimit().orElseThrow())
                : Signals.ofStatus(end.status());
    }

    @Override
    public String shellLine(Command command) throws IOException {
        start();
        List<String> words = new ArrayList<>(List.of("exec", "-i", "-t"));
        words.addAll(how(command));
        words.addAll(List.of(name, "/bin/sh"));
        return ShellWords.join(client.words(words));
    }

    /** In an engine that an ordinary user runs, the container's root is that user. */
    @Override
    public Owner ownerInside(Owner outside) {
        Owner self = HostUser.currentOrRoot();
        return new Owner(
                self.uid() != 0 && outside.uid() == self.uid() ? user.uid() : outside.uid(),
                self.uid() != 0 && outside.gid() == self.gid() ? user.gid() : outside.gid());
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending, and the hook does the rest.
            return;
        }
        remove();
    }

    private String image() {
        return name + ":latest";
    }

    private synchronized void start() throws IOException {
        if (dead) {
            throw new IOException("the container was killed with a command that took too long");
        }
        if (started) {
            return;
        }
        List<String> words = new ArrayList<>(List.of("run", "--detach", "--rm", "--name", name));
        words.addAll(container());
        words.addAll(List.of("--user", "0:0", "--entrypoint", "/bin/sh", image(), "-c", "exec sleep " + LONGEST_LIFE));
        client.ask(words);
        started = true;
    }

    /** What holds for the container. */
    private List<String> container() {
        List<String> words = new ArrayList<>(List.of("--platform", ContainerEngine.platform(spec)));
        words.addAll(List.of("--hostname", "localhost", "--label", "io.github.mavenapko=guest"));
        words.addAll(List.of("--pids-limit", Integer.toString(MOST_PROCESSES)));
        words.addAll(List.of("--security-opt", "no-new-privileges"));
        if (client.name().equals("podman")) {
            words.addAll(List.of("--security-opt", "label=disable"));
        }
        words.addAll(List.of("--cap-drop", "ALL"));
        spec.capabilities().names().forEach(one -> words.addAll(List.of("--cap-add", one)));
        if (!spec.network()) {
            words.addAll(List.of("--network", "none"));
        }
        for (Mount mount : spec.mounts()) {
            words.addAll(List.of("--mount", mountOption(mount)));
        }
        return words;
    }

    /** One record of comma-separated values. */
    private static String mountOption(Mount mount) {
        String source = "\"source=" + mount.host().toString().replace("\"", "\"\"") + "\"";
        String target = "\"target=" + mount.guest().replace("\"", "\"\"") + "\"";
        return "type=bind," + source + "," + target + (mount.writable() ? "" : ",readonly");
    }

    /** What holds for one command. Values are kept out of the host's process list where that is possible. */
    private List<String> how(Command command) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("--user", user.toString(), "--workdir", command.workingDirectory()));
        List<String> plain = new ArrayList<>();
        for (Map.Entry<String, String> variable : command.environment().entrySet()) {
            String text = variable.getKey() + "=" + variable.getValue();
            if (PLAIN.matcher(text).matches()
                    && text.equals(text.strip())
                    && !variable.getValue().isEmpty()) {
                plain.add(text);
            } else {
                words.addAll(List.of("--env", text));
            }
        }
        Path file = folder.resolve("environment-" + files++);
        Files.write(file, plain);
        words.addAll(List.of("--env-file", file.toString()));
        return words;
    }

    /** Ends what a command left behind; the container's own first process is spared by the kernel. */
    private void endOthers() throws IOException {
        client.ask(List.of("exec", "--user", "0:0", name, "/bin/sh", "-c", "kill -9 -1; exit 0"));
    }

    private void kill() throws IOException {
        dead = true;
        client.ask(List.of("rm", "--force", name));
    }

    private synchronized void remove() throws IOException {
        if (started && !dead) {
            client.ask(List.of("rm", "--force", name));
        }
        client.ask(List.of("rmi", "--force", image()));
        FolderRemoval.remove(folder);
    }

    private void removeQuietly() {
        try {
            remove();
        } catch (IOException e) {
            // Nobody is left to be told; the container ends by itself.
            dead = true;
        }
    }
}
