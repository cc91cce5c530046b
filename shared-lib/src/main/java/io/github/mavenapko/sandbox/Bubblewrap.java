package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commands in name spaces of the Linux kernel, made by the program {@code bwrap}. Root keeps real owners in the guest;
 * everybody else gets a user name space in which the guest's one user is this process's.
 */
final class Bubblewrap implements Sandbox {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
    private static final Owner ORDINARY = new Owner(1000, 1000);

    private final Path program;
    private final GuestStore store;
    private final boolean userNamespaceNeeded;
    private final ProcessLimit processes;
    private final ForeignPrograms foreign;

    Bubblewrap(
            Path program,
            GuestStore store,
            boolean userNamespaceNeeded,
            ProcessLimit processes,
            ForeignPrograms foreign) {
        this.program = program;
        this.store = store;
        this.userNamespaceNeeded = userNamespaceNeeded;
        this.processes = processes;
        this.foreign = foreign;
    }

    /**
     * Finds out whether it works here.
     *
     * @param searchPath the directories to look for the program in
     * @param reasons gets why it does not, when it does not
     */
    static Optional<Sandbox> find(String searchPath, GuestStore store, List<String> reasons) throws IOException {
        Optional<Path> program = Executable.find("bwrap", searchPath);
        if (program.isEmpty()) {
            reasons.add("bubblewrap: there is no program bwrap on the PATH; install the package bubblewrap");
            return Optional.empty();
        }
        boolean root = HostUser.current().uid() == 0;
        if (root && tryOut(program.get(), List.of()).isEmpty()) {
            return Optional.of(new Bubblewrap(
                    program.get(),
                    store,
                    false,
                    ProcessLimit.of(ProcessLimit.USUAL),
                    ForeignPrograms.here(searchPath)));
        }
        Optional<String> failure = tryOut(program.get(), List.of("--unshare-user"));
        if (failure.isEmpty()) {
            return Optional.of(new Bubblewrap(
                    program.get(), store, true, ProcessLimit.of(ProcessLimit.USUAL), ForeignPrograms.here(searchPath)));
        }
        reasons.add("bubblewrap: " + failure.get() + remedy(failure.get()));
        return Optional.empty();
    }

    /** Runs nothing in the name spaces that guests have; what went wrong, or empty. */
    private static Optional<String> tryOut(Path program, List<String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of(program.toString(), "--die-with-parent"));
        words.addAll(more);
        words.addAll(isolation(false));
        words.addAll(List.of("--bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--", "/bin/sh", "-c", ":"));
        List<String> said = new ArrayList<>();
        ContainedProcess.End end = ContainedProcess.run(words, PROBE_LIMIT, (stream, line) -> said.add(line));
        if (end.status() == 0 && !end.timedOut()) {
            return Optional.empty();
        }
        return Optional.of(said.isEmpty() ? "bwrap ended with status " + end.status() : said.get(said.size() - 1));
    }

    private static String remedy(String failure) {
        if (failure.contains("user namespace") || failure.contains("uid map") || failure.contains("No permissions")) {
            return "; this kernel or container does not let an ordinary user make name spaces: set the sysctl"
                    + " user.max_user_namespaces (and kernel.unprivileged_userns_clone or"
                    + " kernel.apparmor_restrict_unprivileged_userns where there is one), or run as root";
        }
        return "; in a container, name spaces need --privileged, or --security-opt seccomp=unconfined with"
                + " --security-opt apparmor=unconfined and --security-opt systempaths=unconfined";
    }

    @Override
    public String name() {
        return "bubblewrap";
    }

    @Override
    public Guest open(GuestSpec spec) throws IOException {
        Optional<Emulation> emulation = foreign.emulation(spec, store.directory());
        Owner user = spec.user().orElse(userNamespaceNeeded ? ORDINARY : Owner.ROOT);
        boolean userNamespace = userNamespaceNeeded || emulation.isPresent() || !user.equals(Owner.ROOT);
        GuestRoot root = emulation.isPresent()
                ? emulation.get().around(store.layOutAlone(spec))
                : store.layOut(spec, !userNamespace);
        return new BubblewrapGuest(program, spec, user, userNamespace, root, processes);
    }

    /** The name spaces of a guest, but for that of users. */
    static List<String> isolation(boolean network) {
        List<String> options = new ArrayList<>(List.of(
                "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--hostname", "localhost", "--unshare-cgroup-try"));
        if (!network) {
            options.add("--unshare-net");
        }
        return options;
    }
}
