package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images that a container engine, docker or podman, has on this machine. */
public final class EngineImages {
    private static final List<String> KNOWN = List.of("docker", "podman");

    private final EngineClient client;

    private EngineImages(EngineClient client) {
        this.client = client;
    }

    /**
     * Finds an engine that works on this machine.
     *
     * @param name {@code docker} or {@code podman}; empty: the first of them that works
     * @throws NoSandboxException when there is none, with everything that was tried and what would help
     */
    public static EngineImages find(String name) throws IOException {
        return find(name, System.getenv());
    }

    static EngineImages find(String name, Map<String, String> environment) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (String candidate : name.isEmpty() ? KNOWN : List.of(name)) {
            Optional<Path> program = Executable.find(candidate, environment.getOrDefault("PATH", ""));
            if (program.isEmpty()) {
                reasons.add(candidate + ": there is no program " + candidate + " on the PATH; install it");
                continue;
            }
            EngineClient client = new EngineClient(program.get(), environment);
            try {
                client.ask(List.of("version", "--format", "{{.Server.Version}}"));
                return new EngineImages(client);
            } catch (IOException e) {
                reasons.add(e.getMessage() + "; start the engine, or let this user use it");
            }
        }
        throw new NoSandboxException("no container engine works on this machine:\n  " + String.join("\n  ", reasons));
    }

    /** {@code docker} or {@code podman}. */
    public String engine() {
        return client.name();
    }

    /** Hands the engine an archive as {@code docker save} writes it. */
    public void load(Content archive) throws IOException {
        client.feed(List.of("load"), out -> {
            try (InputStream in = archive.open()) {
                in.transferTo(out);
            }
        });
    }
}
