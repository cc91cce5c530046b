package io.github.mavenapko.maven;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.repository.RepositoryLimits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of a goal say about reaching repositories and registries.
 *
 * @param prefix the parameters' prefix, {@code melange} or {@code apko}, for messages
 * @param cacheDirectory where to keep what was fetched; null: the user's cache directory
 * @param certificates a PEM file of certificate authorities that are trusted beside those of the JVM; null: none
 * @param mirrors pairs {@code prefix=replacement}
 * @param sha1 whether SHA-1 signatures count
 * @param limits what repositories may demand
 * @param offline whether nothing is asked of the network even when Maven itself is online
 */
public record AccessOptions(
        String prefix,
        @Nullable Path cacheDirectory,
        @Nullable Path certificates,
        List<String> mirrors,
        Sha1Signatures sha1,
        RepositoryLimits limits,
        boolean offline) {

    /** The same for a goal that is offline exactly when Maven is. */
    public AccessOptions(
            String prefix,
            @Nullable Path cacheDirectory,
            @Nullable Path certificates,
            List<String> mirrors,
            Sha1Signatures sha1,
            RepositoryLimits limits) {
        this(prefix, cacheDirectory, certificates, mirrors, sha1, limits, false);
    }

    /** For a goal that needs the network for something else than package repositories. */
    public static AccessOptions usual(String prefix, @Nullable Path certificates) {
        return new AccessOptions(
                prefix, null, certificates, List.of(), Sha1Signatures.ACCEPTED, RepositoryLimits.USUAL);
    }
}
