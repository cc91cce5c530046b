package io.github.mavenapko.sandbox;

import io.github.mavenapko.digest.Seal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A virtual machine of its own that runs an endless command in a guest, to be killed. Arguments: the sandbox's name, the search path, a folder. */
final class HeldSandbox {
    /** What nothing else on the computer sleeps for. */
    static final String SECONDS = "3341";

    private HeldSandbox() {}

    public static void main(String[] arguments) throws Exception {
        Sandbox sandbox = SandboxChoice.parse(arguments[0])
                .orElseThrow()
                .find(Path.of(arguments[2]), Seal.unique(), Map.of("PATH", arguments[1]), "Linux");
        try (Guest guest = sandbox.open(GuestSpec.of(BusyboxRoot.tree(), "x86_64"))) {
            String script = "trap '' TERM INT HUP; (setsid sleep " + SECONDS + " &); sleep " + SECONDS
                    + " & sleep 0.5; echo up; wait";
            guest.run(Command.of(List.of("/bin/sh", "-c", script)), (stream, line) -> System.out.println(line));
        }
    }

    /** Starts it and waits until the command runs. */
    static Process start(String sandbox, String searchPath, Path folder) throws Exception {
        // what a shell runs in the background ignores SIGINT, and so would everything that it starts
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldSandbox.class.getName(),
                        sandbox,
                        searchPath,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!"up".equals(process.inputReader().readLine())) {
            throw new IllegalStateException("the command did not start");
        }
        return process;
    }
}
