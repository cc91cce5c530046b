package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs of other processors, which Linux can run through an emulator that is registered for them. */
final class ForeignPrograms {
    private static final Path REGISTERED = Path.of("/proc/sys/fs/binfmt_misc");

    /** The emulator's name for each of apk's architectures. */
    private static final Map<String, String> EMULATED = Map.of(
            "x86", "i386",
            "x86_64", "x86_64",
            "aarch64", "aarch64",
            "armhf", "arm",
            "armv7", "arm",
            "loongarch64", "loongarch64",
            "ppc64le", "ppc64le",
            "riscv64", "riscv64",
            "s390x", "s390x");

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

    private ForeignPrograms() {}

    /**
     * Accepts an architecture that this machine can run.
     *
     * @throws NoSandboxException when it cannot, with what would help
     */
    static void check(String architecture) throws NoSandboxException {
        check(architecture, System.getProperty("os.arch"), REGISTERED);
    }

    static void check(String architecture, String host, Path registered) throws NoSandboxException {
        if (OWN.getOrDefault(host, List.of()).contains(architecture)) {
            return;
        }
        String emulator = "qemu-" + EMULATED.getOrDefault(architecture, architecture);
        if (!isEnabled(registered.resolve(emulator))) {
            throw new NoSandboxException("this machine (" + host + ") cannot run programs for " + architecture
                    + ": no emulator is registered as " + registered.resolve(emulator)
                    + "; install qemu-user-static with binfmt support, or build this architecture on a machine of it");
        }
    }

    /** The flag F makes the kernel keep the emulator open, so that it need not be in the guest. */
    private static boolean isEnabled(Path registration) {
        try {
            List<String> lines = Files.readAllLines(registration);
            return lines.contains("enabled")
                    && lines.stream().anyMatch(line -> line.startsWith("flags:") && line.contains("F"));
        } catch (IOException e) {
            return false;
        }
    }
}
