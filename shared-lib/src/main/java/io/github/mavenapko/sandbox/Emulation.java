package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An emulator that is registered with the kernel for one sandbox only, in a user name space of its own, so that the host sees nothing of it. Since
 * Linux 6.7 every user may do so.
 */
record Emulation(Path unshare, Path emulator, Machine machine) {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
    private static final String PLACE = "binfmt";

    /** Words in front of the shell that runs {@link #preparation}. */
    List<String> entering() {
        return List.of(unshare.toString(), "--mount", "--propagation", "private", "--user", "--map-root-user", "--");
    }

    /**
     * Lines of shell that register the emulator.
     *
     * @param folder a private folder of the sandbox
     */
    List<String> preparation(Path folder) {
        String place = ShellWords.quote(folder.resolve(PLACE).toString());
        return List.of(
                "mkdir -p " + place,
                "mount -t binfmt_misc binfmt_misc " + place + " && printf %s "
                        + ShellWords.quote(machine.registration(emulator.toString())) + " > " + place
                        + "/register || { echo 'sandbox: the emulator could not be registered' >&2; exit 1; }");
    }

    /** Whether the kernel lets this user do it. */
    boolean works(Path directory) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(directory), "guest-probe-");
        try {
            List<String> words = new ArrayList<>(entering());
            words.addAll(List.of("/bin/sh", "-c", String.join("\n", preparation(folder))));
            ContainedProcess.End end = ContainedProcess.run(words, PROBE_LIMIT, (stream, line) -> {});
            return end.status() == 0 && !end.timedOut();
        } finally {
            FolderRemoval.remove(folder);
        }
    }

    /** A root whose commands find the emulator. */
    GuestRoot around(GuestRoot root) {
        List<String> preparation = new ArrayList<>(preparation(root.folder()));
        preparation.addAll(root.preparation());
        return new GuestRoot(root.folder(), root.directory(), preparation, entering());
    }
}
