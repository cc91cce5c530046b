package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs of other processors, which Linux runs through an emulator that is registered for them: by the host's administrator, or for the sandbox
 * alone.
 *
 * @param host this computer's processor by Java's name of it
 * @param registered where the kernel shows what is registered
 * @param searchPath the directories to look for emulators in
 */
record ForeignPrograms(String host, Path registered, String searchPath) {

    /** What else a processor runs by itself, by Java's name of it. */
    private static final Map<String, List<String>> OWN = Map.of(
            "amd64", List.of("x86_64", "x86"),
            "aarch64", List.of("aarch64"),
            "arm", List.of("armhf", "armv7"),
            "i386", List.of("x86"),
            "loongarch64", List.of("loongarch64"),
            "ppc64le", List.of("ppc64le"),
            "riscv64", List.of("riscv64"),
            "s390x", List.of("s390x"));

    /** Those of this computer. */
    static ForeignPrograms here(String searchPath) {
        return new ForeignPrograms(System.getProperty("os.arch"), Path.of("/proc/sys/fs/binfmt_misc"), searchPath);
    }

    /**
     * The emulator that a guest's programs need.
     *
     * @param scratch a directory in which to try it out
     * @return empty when they run without one, or with one that is registered already
     * @throws NoSandboxException when there is none, with what would help
     */
    Optional<Emulation> emulation(GuestSpec spec, Path scratch) throws IOException {
        Optional<Machine> machine = machine(spec);
        String emulator = "qemu-" + machine.map(Machine::emulator).orElse(spec.architecture());
        if (machine.filter(this::isOwn).isPresent() || isRegistered(emulator)) {
            return Optional.empty();
        }
        Optional<Path> program =
                Executable.find(emulator + "-static", searchPath).or(() -> Executable.find(emulator, searchPath));
        Optional<Path> unshare = Executable.find("unshare", searchPath);
        if (machine.isPresent() && program.isPresent() && unshare.isPresent()) {
            Emulation emulation = new Emulation(unshare.get(), program.get(), machine.get());
            if (emulation.works(scratch)) {
                return Optional.of(emulation);
            }
        }
        throw new NoSandboxException("this machine (" + host + ") cannot run programs for " + spec.architecture()
                + ": no emulator is registered as " + registered.resolve(emulator) + ", and "
                + (program.isPresent()
                        ? "this kernel does not let " + program.get()
                                + " be registered for a build alone (Linux 6.7 does)"
                        : "there is no program " + emulator + "-static on the PATH")
                + "; install qemu-user-static with binfmt support, or build this architecture on a machine of it");
    }

    /** What counts is what the guest's shell is for; a guest without one is what its architecture says. */
    private static Optional<Machine> machine(GuestSpec spec) throws IOException {
        Optional<FileEntry.Regular> shell = spec.root().regularFile("bin/sh");
        if (shell.isPresent()) {
            try (InputStream program = shell.get().content().open()) {
                Optional<Machine> found = Machine.ofProgram(program);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Machine.of(spec.architecture());
    }

    private boolean isOwn(Machine machine) {
        return OWN.getOrDefault(host, List.of()).stream()
                .flatMap(own -> Machine.of(own).stream())
                .anyMatch(machine::equals);
    }

    /** The flag F makes the kernel keep the emulator open, so that it need not be in the guest. */
    private boolean isRegistered(String emulator) {
        try {
            List<String> lines = Files.readAllLines(registered.resolve(emulator));
            return lines.contains("enabled")
                    && lines.stream().anyMatch(line -> line.startsWith("flags:") && line.contains("F"));
        } catch (IOException e) {
            return false;
        }
    }
}
