package io.github.mavenapko.apko.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is installed and where it comes from.
 *
 * @param buildRepositories repositories that are used for building only
 * @param runtimeRepositories repositories that are only written to the image
 * @param repositories repositories for building that are written to the image too
 * @param keyring paths or URLs of public keys
 * @param runtimeKeyring public keys that are written to the image and never used to verify
 * @param packages constraints on the installed packages, in order
 * @param baseImage the image that this one extends; null for none
 */
public record Contents(
        List<Repository> buildRepositories,
        List<Repository> runtimeRepositories,
        List<Repository> repositories,
        List<String> keyring,
        List<RuntimeKey> runtimeKeyring,
        List<String> packages,
        @Nullable BaseImage baseImage) {

    /** Nothing. */
    public static final Contents EMPTY =
            new Contents(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

    public Contents {
        buildRepositories = List.copyOf(buildRepositories);
        runtimeRepositories = List.copyOf(runtimeRepositories);
        repositories = List.copyOf(repositories);
        keyring = List.copyOf(keyring);
        runtimeKeyring = List.copyOf(runtimeKeyring);
        packages = List.copyOf(packages);
    }

    /** The same contents with other constraints. */
    public Contents withPackages(List<String> others) {
        return new Contents(
                buildRepositories, runtimeRepositories, repositories, keyring, runtimeKeyring, others, baseImage);
    }

    /** The same contents from other repositories, with other keys. */
    public Contents withSources(
            List<Repository> build, List<Repository> runtime, List<Repository> both, List<String> keys) {
        return new Contents(build, runtime, both, keys, runtimeKeyring, packages, baseImage);
    }
}
