package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The command line program of a container engine. It gets those variables of the environment that lead to the engine. */
final class EngineClient {
    private static final Set<String> NEEDED = Set.of(
            "HOME",
            "PATH",
            "XDG_RUNTIME_DIR",
            "XDG_CONFIG_HOME",
            "DBUS_SESSION_BUS_ADDRESS",
            "CONTAINER_HOST",
            "CONTAINERS_CONF",
            "DOCKER_HOST",
            "DOCKER_CONTEXT",
            "DOCKER_CONFIG",
            "DOCKER_CERT_PATH",
            "DOCKER_TLS_VERIFY");
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final Path program;
    private final Map<String, String> environment = new TreeMap<>();

    EngineClient(Path program, Map<String, String> hostEnvironment) {
        this.program = program;
        NEEDED.forEach(name -> {
            String value = hostEnvironment.get(name);
            if (value != null) {
                environment.put(name, value);
            }
        });
    }

    /** {@code docker} or {@code podman}. */
    String name() {
        return program.getFileName().toString();
    }

    /** The environment it runs with. */
    Map<String, String> environment() {
        return environment;
    }

    /** A command line of it. */
    List<String> words(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(arguments);
        return words;
    }

    /**
     * Asks for something quick.
     *
     * @return what it printed
     * @throws IOException when it failed, with its last words
     */
    List<String> ask(List<String> arguments) throws IOException {
        List<String> out = new ArrayList<>();
        List<String> all = new ArrayList<>();
        ContainedProcess.End end =
                ContainedProcess.run(words(arguments), environment, LONGEST_ANSWER, (stream, line) -> {
                    all.add(line);
                    if (stream == OutputLines.Stream.OUT) {
                        out.add(line);
                    }
                });
        check(arguments, end, all);
        return out;
    }

    /** Lets it read a stream. */
    void feed(List<String> arguments, ContainedProcess.InputWriter input) throws IOException {
        List<String> all = new ArrayList<>();
        check(
                arguments,
                ContainedProcess.feed(words(arguments), environment, input, (stream, line) -> all.add(line)),
                all);
    }

    private void check(List<String> arguments, ContainedProcess.End end, List<String> said) throws IOException {
        if (end.timedOut()) {
            throw new IOException(name() + " " + arguments.get(0) + " did not answer within "
                    + LONGEST_ANSWER.toSeconds() + " s; is its engine running?");
        }
        if (end.status() != 0) {
            String last = said.isEmpty() ? "status " + end.status() : said.get(said.size() - 1);
            throw new IOException(name() + " " + arguments.get(0) + ": " + last);
        }
    }
}
