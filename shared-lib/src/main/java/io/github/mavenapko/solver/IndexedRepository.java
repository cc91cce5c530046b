package io.github.mavenapko.solver;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.PackageList;
import java.util.List;

/**
 * A repository with what it offers for one architecture.
 *
 * @param location its address as it was configured, without tag; it names the repository in answers
 * @param tag without {@code @}; packages of a tagged repository are chosen only for world items that name the tag. Empty when there is none
 * @param packages in the order of the index
 */
public record IndexedRepository(String location, String tag, PackageList packages) {
    public IndexedRepository(String location, String tag, List<PackageInfo> packages) {
        this(location, tag, PackageList.of(packages));
    }
}
