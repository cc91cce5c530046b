package io.github.mavenapko.sandbox;

import io.github.mavenapko.digest.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which sandbox a user wants. */
public enum SandboxChoice {
    /** The first of the others that works here, bubblewrap before docker before podman. */
    AUTOMATIC,
    /** Name spaces of the Linux kernel by the program {@code bwrap}. */
    BUBBLEWRAP,
    /** Containers by the program {@code docker}. */
    DOCKER,
    /** Containers by the program {@code podman}. */
    PODMAN;

    /** Reads {@code auto}, {@code bubblewrap}, {@code docker} or {@code podman}; empty when it is none of them. */
    public static Optional<SandboxChoice> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "auto", "automatic" -> Optional.of(AUTOMATIC);
            case "bubblewrap", "bwrap" -> Optional.of(BUBBLEWRAP);
            case "docker" -> Optional.of(DOCKER);
            case "podman" -> Optional.of(PODMAN);
            default -> Optional.empty();
        };
    }

    /**
     * Finds a sandbox that works on this machine.
     *
     * @param store a directory for guests' roots, made when it is missing; what is there already is not used again
     * @throws NoSandboxException when there is none, with everything that was tried and what would help
     */
    public Sandbox find(Path store) throws IOException {
        return find(store, Seal.unique());
    }

    /**
     * Finds a sandbox that works on this machine.
     *
     * @param store a directory for guests' roots, made when it is missing; roots that guests share are kept there
     * @param seal by which roots that are kept there are known to be this user's
     * @throws NoSandboxException when there is none, with everything that was tried and what would help
     */
    public Sandbox find(Path store, Seal seal) throws IOException {
        return find(store, seal, System.getenv(), System.getProperty("os.name"));
    }

    Sandbox find(Path store, Seal seal, Map<String, String> environment, String system) throws IOException {
        String searchPath = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        List<String> reasons = new ArrayList<>();
        Optional<Sandbox> found = Optional.empty();
        if (wants(BUBBLEWRAP)) {
            found = bubblewrap(new GuestStore(store, searchPath, seal), searchPath, system, reasons);
        }
        if (found.isEmpty() && wants(DOCKER)) {
            found = ContainerEngine.find("docker", environment, store, reasons);
        }
        if (found.isEmpty() && wants(PODMAN)) {
            found = ContainerEngine.find("podman", environment, store, reasons);
        }
        return found.orElseThrow(() -> new NoSandboxException(message(reasons)));
    }

    private static Optional<Sandbox> bubblewrap(
            GuestStore store, String searchPath, String system, List<String> reasons) throws IOException {
        if (!system.equals("Linux")) {
            reasons.add("bubblewrap: needs Linux, and this is " + system);
            return Optional.empty();
        }
        return Bubblewrap.find(searchPath, store, reasons);
    }

    private boolean wants(SandboxChoice one) {
        return this == AUTOMATIC || this == one;
    }

    private String message(List<String> reasons) {
        String what = this == AUTOMATIC
                ? "scripts need a sandbox, and none works on this machine:"
                : "the sandbox " + name().toLowerCase(Locale.ROOT) + " does not work on this machine:";
        return what + "\n  " + String.join("\n  ", reasons);
    }
}
