package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Contents;
import io.github.mavenapko.apko.config.Repository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where an image's packages come from: the configuration's repositories and keys with those that were added from outside, sorted, each once. */
public final class PackageSources {
    private PackageSources() {}

    /**
     * The configuration with what was added; its lists are sorted and without duplicates, as the image records them.
     *
     * @param keyring public keys, as files or URLs
     * @param repositories for building, and listed in the image
     * @param buildRepositories for building only
     */
    public static ApkoConfig extend(
            ApkoConfig config,
            List<String> keyring,
            List<Repository> repositories,
            List<Repository> buildRepositories) {
        Contents contents = config.contents();
        return config.withContents(contents.withSources(
                union(contents.buildRepositories(), buildRepositories),
                contents.runtimeRepositories(),
                union(contents.repositories(), repositories),
                Stream.concat(contents.keyring().stream(), keyring.stream())
                        .distinct()
                        .sorted()
                        .toList()));
    }

    /** The repositories that are asked while building, in the order in which they are asked. */
    public static List<Repository> forBuilding(ApkoConfig config) {
        return union(config.contents().buildRepositories(), config.contents().repositories());
    }

    /** The repositories that the image lists. */
    public static List<Repository> inImage(ApkoConfig config) {
        return union(config.contents().repositories(), config.contents().runtimeRepositories());
    }

    private static List<Repository> union(Collection<Repository> some, Collection<Repository> others) {
        List<Repository> all = new ArrayList<>(some);
        all.addAll(others);
        return all.stream()
                .distinct()
                .sorted(Comparator.comparing(Repository::toString))
                .toList();
    }
}
