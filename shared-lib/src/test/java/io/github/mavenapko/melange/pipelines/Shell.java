package io.github.mavenapko.melange.pipelines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A shell that guests may have as {@code /bin/sh}. */
enum Shell {
    BUSYBOX("busybox", "sh"),
    DASH("dash"),
    BASH("bash", "--posix");

    private final List<String> command;

    Shell(String... command) {
        this.command = List.of(command);
    }

    static List<Shell> present() {
        return Stream.of(values())
                .filter(shell -> Tool.present(shell.command.get(0)))
                .toList();
    }

    /** The command line that runs a script as a build does. */
    List<String> run(String script) {
        List<String> line = new ArrayList<>(command);
        line.set(0, Tool.find(command.get(0)).orElseThrow().toString());
        // dash of the Debian releases up to 12 has no pipefail; it is here for the syntax alone
        line.addAll(List.of("-e", "-o", "pipefail", "-c", script));
        return line;
    }

    /** What the shell has to say about the syntax of a script; empty if nothing. */
    String syntaxErrors(String script) throws IOException, InterruptedException {
        Path file = Files.createTempFile("script", ".sh");
        try {
            Files.writeString(file, script);
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of("-n", file.toString()));
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? output : output + "exit status " + process.exitValue();
        } finally {
            Files.delete(file);
        }
    }
}
