package io.github.mavenapko.solver;

import io.github.mavenapko.apk.PackageInfo;

/**
 * A package of a resolution.
 *
 * @param repository the location of the repository that offers it
 * @param tag of the repository; empty when it has none
 */
public record Chosen(PackageInfo info, String repository, String tag) {

    /** {@code name=version}, with {@code @tag} when the repository has one: a world item that means exactly this package. */
    public String pinned() {
        return info.name() + "=" + info.version() + (tag.isEmpty() ? "" : "@" + tag);
    }
}
