package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A workspace where the scripts of pipelines run with this machine's programs: a private {@code /home/build}, the rest
 * of the machine read-only, no network unless asked for.
 */
final class Workshop {
    private static final int SECONDS_FOR_ONE_SCRIPT = 240;

    private final Path workspace;
    private final Path tools;
    private final Path cache;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> options = new ArrayList<>(List.of("--unshare-net"));
    private Shell shell = Shell.BASH;

    /** What a script printed, on both its outputs, and its exit status. */
    record Outcome(int status, String output) {}

    Workshop(Path directory) throws IOException, InterruptedException {
        this(directory, directory.resolve("cache"));
    }

    /** A workshop with the cache of others. */
    Workshop(Path directory, Path cache) throws IOException, InterruptedException {
        Tool.require("bwrap", "bash");
        if (new ProcessBuilder("bwrap", "--ro-bind", "/", "/", "true").start().waitFor() != 0) {
            Tool.unmet("bwrap may not make a sandbox here");
        }
        workspace = Files.createDirectories(directory.resolve("workspace"));
        tools = Files.createDirectories(directory.resolve("tools"));
        this.cache = Files.createDirectories(cache);
        Files.createDirectories(workspace.resolve("melange-out/kit"));
        environment.put("HOME", "/home/build");
        environment.put("LANG", "C.UTF-8");
        environment.put("SOURCE_DATE_EPOCH", "0");
        environment.put("GOMODCACHE", "/var/cache/melange/gomodcache");
        environment.put("PATH", "/home/tools:/usr/sbin:/usr/bin:/sbin:/bin:" + System.getenv("PATH"));
    }

    Workshop with(Shell other) {
        shell = other;
        return this;
    }

    Workshop with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Workshop withNetworkOfTheMachine() {
        options.remove("--unshare-net");
        return this;
    }

    /** Puts the directory {@code root} of the workspace in the place of the home of root. */
    Workshop withPrivateHomeOfRoot() throws IOException {
        Path root = Files.createDirectories(workspace.resolve("root"));
        options.addAll(List.of("--bind", root.toString(), "/root"));
        return this;
    }

    Workshop file(String path, String text) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** A program that stands in for one that this machine does not have. */
    Workshop standIn(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return this;
    }

    /** Runs what prepares a test. */
    Workshop prepare(String script) throws IOException, InterruptedException {
        Outcome outcome = execute(Shell.BASH, "cd /home/build\n" + script);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return this;
    }

    /** Runs a pipeline that is to succeed, in the main package; returns what it printed. */
    String run(String pipeline, Map<String, String> inputs) throws IOException, InterruptedException {
        return runIn("kit", pipeline, inputs);
    }

    String runIn(String subpackage, String pipeline, Map<String, String> inputs)
            throws IOException, InterruptedException {
        Outcome outcome = attempt(subpackage, pipeline, inputs);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return outcome.output();
    }

    /** Runs a pipeline that is to fail; returns what it printed. */
    String fail(String pipeline, Map<String, String> inputs) throws IOException, InterruptedException {
        return failIn("kit", pipeline, inputs);
    }

    String failIn(String subpackage, String pipeline, Map<String, String> inputs)
            throws IOException, InterruptedException {
        Outcome outcome = attempt(subpackage, pipeline, inputs);
        assertThat(outcome.status()).as(outcome.output()).isNotZero();
        return outcome.output();
    }

    private Outcome attempt(String contextName, String pipeline, Map<String, String> inputs)
            throws IOException, InterruptedException {
        Files.createDirectories(workspace.resolve("melange-out").resolve(contextName));
        StringBuilder output = new StringBuilder();
        for (String script : Expansion.in(contextName, pipeline, inputs).scripts()) {
            Outcome outcome = execute(shell, "cd /home/build\n" + script + "\nexit 0\n");
            output.append(outcome.output());
            if (outcome.status() != 0) {
                return new Outcome(outcome.status(), output.toString());
            }
        }
        return new Outcome(0, output.toString());
    }

    private Outcome execute(Shell with, String script) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("bwrap", "--die-with-parent", "--unshare-pid"));
        line.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"));
        line.addAll(List.of("--tmpfs", "/home", "--bind", workspace.toString(), "/home/build"));
        line.addAll(List.of("--ro-bind", tools.toString(), "/home/tools"));
        line.addAll(List.of("--tmpfs", "/var/cache", "--bind", cache.toString(), "/var/cache/melange"));
        line.addAll(options);
        line.addAll(List.of("--chdir", "/home/build", "--clearenv"));
        environment.forEach((name, value) -> line.addAll(List.of("--setenv", name, value)));
        line.addAll(with.run(script));

        Path output = Files.createTempFile(tools.getParent(), "output", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS_FOR_ONE_SCRIPT, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    String text(String path) throws IOException {
        return Files.readString(workspace.resolve(path));
    }

    Path path(String path) {
        return workspace.resolve(path);
    }

    /** Sorted paths of what a package holds; links with their target, directories only if they are empty. */
    List<String> contents(String packageName) throws IOException {
        Path root = workspace.resolve("melange-out").resolve(packageName);
        try (Stream<Path> paths = Files.walk(root)) {
            List<String> contents = new ArrayList<>();
            for (Path path : paths.filter(path -> !path.equals(root)).sorted().toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    contents.add(name + " -> " + Files.readSymbolicLink(path));
                } else if (!Files.isDirectory(path)) {
                    contents.add(name);
                } else if (isEmpty(path)) {
                    contents.add(name + "/");
                }
            }
            return contents;
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
