package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.repository.VerifiedPackage;
import java.util.List;
import java.util.function.Function;

/**
 * What a root is made of.
 *
 * @param places where fields of the image definition stand, for messages
 * @param config the definition for this architecture, with pinned packages
 * @param world the lines of {@code /etc/apk/world}
 * @param repositories what the image's own apk shall ask
 * @param keys that verify repositories; they stay in the image
 * @param base what a base image has installed already; empty when there is none
 * @param packages in the order of their installation
 * @param saidTime the time that the user said, in seconds since 1970; 0 when nothing was said
 * @param time of the build, in seconds since 1970
 */
public record RootRequest(
        Function<String, SourceLocation> places,
        ApkoConfig config,
        Architecture architecture,
        List<String> world,
        List<Repository> repositories,
        List<PublicKeyFile> keys,
        BaseContents base,
        List<VerifiedPackage> packages,
        long saidTime,
        long time) {
    public RootRequest {
        world = List.copyOf(world);
        repositories = List.copyOf(repositories);
        keys = List.copyOf(keys);
        packages = List.copyOf(packages);
    }
}
