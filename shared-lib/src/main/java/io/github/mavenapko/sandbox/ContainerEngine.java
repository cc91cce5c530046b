package io.github.mavenapko.sandbox;

import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.file.FileEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Commands in a container of docker or podman. The root is handed to the engine as an image; one container runs as long
 * as the guest is open.
 */
final class ContainerEngine implements Sandbox {
    /** Platforms by apk's names of processors. */
    private static final Map<String, String> PLATFORMS = Map.of(
            "x86", "386",
            "x86_64", "amd64",
            "aarch64", "arm64",
            "armhf", "arm/v6",
            "armv7", "arm/v7",
            "loongarch64", "loong64");

    private final EngineClient client;
    private final Path store;

    private ContainerEngine(EngineClient client, Path store) {
        this.client = client;
        this.store = store;
    }

    /**
     * Finds out whether an engine works here.
     *
     * @param name {@code docker} or {@code podman}
     * @param reasons gets why it does not, when it does not
     */
    static Optional<Sandbox> find(String name, Map<String, String> environment, Path store, List<String> reasons) {
        Optional<Path> program = Executable.find(name, environment.getOrDefault("PATH", ""));
        if (program.isEmpty()) {
            reasons.add(name + ": there is no program " + name + " on the PATH; install it");
            return Optional.empty();
        }
        EngineClient client = new EngineClient(program.get(), environment);
        try {
            client.ask(List.of("version", "--format", "{{.Server.Version}}"));
            return Optional.of(new ContainerEngine(client, store));
        } catch (IOException e) {
            reasons.add(e.getMessage() + "; start the engine, or let this user use it");
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return client.name();
    }

    @Override
    public Guest open(GuestSpec spec) throws IOException {
        String name = "mavenapko-" + ProcessHandle.current().pid() + "-"
                + HexFormat.of().toHexDigits(new Random().nextLong());
        client.feed(
                List.of("import", "--platform", platform(spec), "-", name + ":latest"), out -> writeImage(spec, out));
        return new ContainerGuest(client, spec, name, store);
    }

    static String platform(GuestSpec spec) {
        return "linux/" + PLATFORMS.getOrDefault(spec.architecture(), spec.architecture());
    }

    private static void writeImage(GuestSpec spec, OutputStream out) throws IOException {
        try (TarWriter tar = new TarWriter(out)) {
            List<FileEntry> files = new ArrayList<>(spec.root().files());
            for (FileEntry file : files) {
                if (!(file instanceof FileEntry.Device)) {
                    tar.write(TarEntry.of(file));
                }
            }
            tar.finish();
        }
    }
}
