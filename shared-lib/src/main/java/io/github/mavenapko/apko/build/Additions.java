package io.github.mavenapko.apko.build;

import java.util.List;

/**
 * What is added to an image definition from outside, each text as in the definition.
 *
 * @param keyring public keys, as files or URLs, that verify indexes; the image keeps them
 * @param repositories for building, and listed in the image
 * @param buildRepositories for building only
 * @param packages world items
 */
public record Additions(
        List<String> keyring, List<String> repositories, List<String> buildRepositories, List<String> packages) {
    /** Nothing. */
    public static final Additions NONE = new Additions(List.of(), List.of(), List.of(), List.of());

    public Additions {
        keyring = List.copyOf(keyring);
        repositories = List.copyOf(repositories);
        buildRepositories = List.copyOf(buildRepositories);
        packages = List.copyOf(packages);
    }
}
