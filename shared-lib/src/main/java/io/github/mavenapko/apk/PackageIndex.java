package io.github.mavenapko.apk;

import java.util.List;

/**
 * What a repository offers for one architecture.
 *
 * @param description the repository's own words, often empty
 * @param packages in the order of the index, which decides between equals
 */
public record PackageIndex(String description, List<PackageInfo> packages) {
    public PackageIndex {
        packages = packages instanceof PackageList ? packages : List.copyOf(packages);
    }
}
