package io.github.mavenapko.registry;

import java.util.Optional;

/** Finds the credentials that a user keeps for an address elsewhere, such as in settings.xml. */
@FunctionalInterface
public interface ServerLookup {

    /**
     * The credentials for an address.
     *
     * @param host the host, with {@code :port} where the address has one
     * @param path the path without a slash at its start; may be empty
     */
    Optional<RegistryCredential> find(String host, String path);

    /** Knows none. */
    static ServerLookup none() {
        return (host, path) -> Optional.empty();
    }
}
