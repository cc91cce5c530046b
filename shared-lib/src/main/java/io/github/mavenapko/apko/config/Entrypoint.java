package io.github.mavenapko.apko.config;

import java.util.Map;

/**
 * What an image starts.
 *
 * @param type {@code service-bundle} for a supervisor of {@code services}; anything else has no effect
 * @param command a command, as one shell-like text
 * @param shellFragment a script for {@code /bin/sh -c}, which wins over the command
 * @param services commands by the names of their services
 */
public record Entrypoint(String type, String command, String shellFragment, Map<String, String> services) {

    /** Nothing. */
    public static final Entrypoint NONE = new Entrypoint("", "", "", Map.of());

    /** The type that stands for a supervisor of services. */
    public static final String SERVICE_BUNDLE = "service-bundle";

    public Entrypoint {
        services = Ordered.copy(services);
    }

    /** Whether nothing of it is set. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
