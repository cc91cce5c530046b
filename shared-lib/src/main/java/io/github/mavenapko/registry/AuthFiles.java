package io.github.mavenapko.registry;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The credential files of podman and docker, in the order in which they are looked at. */
final class AuthFiles {
    private static final Path PODMAN = Path.of("containers", "auth.json");

    private final List<Path> places;

    AuthFiles(Map<String, String> environment, Path home) {
        this.places = List.copyOf(places(environment, home));
    }

    private static Set<Path> places(Map<String, String> environment, Path home) {
        Set<Path> places = new LinkedHashSet<>();
        variable(environment, "REGISTRY_AUTH_FILE").ifPresent(file -> places.add(Path.of(file)));
        variable(environment, "XDG_RUNTIME_DIR")
                .ifPresent(directory -> places.add(Path.of(directory).resolve(PODMAN)));
        variable(environment, "XDG_CONFIG_HOME")
                .ifPresent(directory -> places.add(Path.of(directory).resolve(PODMAN)));
        places.add(home.resolve(".config").resolve(PODMAN));
        List<Path> directories = new ArrayList<>();
        variable(environment, "DOCKER_CONFIG").ifPresent(directory -> directories.add(Path.of(directory)));
        directories.add(home.resolve(".docker"));
        for (Path directory : directories) {
            places.add(directory.resolve("config.json"));
            places.add(directory.resolve(".dockerconfigjson"));
            places.add(directory.resolve(".dockercfg"));
        }
        return places;
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Where docker keeps its own configuration. */
    static Path docker(Map<String, String> environment, Path home) {
        return variable(environment, "DOCKER_CONFIG")
                .map(Path::of)
                .orElse(home.resolve(".docker"))
                .resolve("config.json");
    }

    /** Where podman keeps credentials for good. */
    static Path podman(Map<String, String> environment, Path home) {
        return variable(environment, "XDG_CONFIG_HOME")
                .map(Path::of)
                .orElse(home.resolve(".config"))
                .resolve(PODMAN);
    }

    /** Looks through the files; helper programs are asked only when they may be. */
    void search(CredentialSearch search, String host, String name, boolean withHelpers) {
        boolean any = false;
        for (Path place : places) {
            if (search.isOpen() && Files.isRegularFile(place)) {
                any = true;
                searchFile(search, place, host, name, withHelpers);
            }
        }
        if (!any) {
            search.nothing("docker and podman", "no config.json or auth.json");
        }
    }

    private static void searchFile(CredentialSearch search, Path place, String host, String name, boolean withHelpers) {
        try {
            AuthFile file = AuthFile.read(place);
            Optional<String> helper = withHelpers ? file.helper(host) : Optional.empty();
            if (helper.isPresent()) {
                new CredentialProgram(helper.get()).search(search, host, place);
            }
            if (search.isOpen()) {
                file.find(host, name)
                        .ifPresentOrElse(search::found, () -> search.nothing(place.toString(), "has no entry"));
            }
        } catch (IOException e) {
            search.nothing(place.toString(), "cannot be read");
        } catch (InvalidInputException e) {
            search.nothing(place.toString(), "is not valid: " + e.getMessage());
        }
    }
}
