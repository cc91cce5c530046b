package io.github.mavenapko.registry;

import java.util.Set;

/**
 * A place for images in a registry.
 *
 * @param host the registry, with {@code :port} where it has one
 * @param name the path within the registry, such as {@code library/alpine}
 */
public record ImageRepository(String host, String name) {
    private static final Set<String> DOCKER_HUB =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    /** Whether a host is one of Docker Hub's names. */
    static boolean isDockerHub(String host) {
        return DOCKER_HUB.contains(host);
    }

    /** The host that is connected to. */
    String endpoint() {
        return isDockerHub(host) ? "registry-1.docker.io" : host;
    }

    /** Host and name; Docker Hub is {@code index.docker.io}. */
    @Override
    public String toString() {
        return (isDockerHub(host) ? "index.docker.io" : host) + "/" + name;
    }
}
