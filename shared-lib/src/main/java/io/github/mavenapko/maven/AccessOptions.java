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
 */
public record AccessOptions(
        String prefix,
        @Nullable Path cacheDirectory,
        @Nullable Path certificates,
        List<String> mirrors,
        Sha1Signatures sha1,
        RepositoryLimits limits) {}
