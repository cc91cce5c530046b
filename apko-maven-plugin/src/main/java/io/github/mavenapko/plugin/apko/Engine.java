package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageBuilder;
import io.github.mavenapko.apko.build.ImageLocker;
import io.github.mavenapko.apko.build.ImageQueries;
import io.github.mavenapko.repository.RepositoryAccess;

/**
 * The engine's entries as a goal is set up for them.
 *
 * @param access how repositories are reached
 * @param discoverKeys whether the services that publish repositories' keys are asked
 * @param log who is told how the work goes on
 */
record Engine(RepositoryAccess access, boolean discoverKeys, MavenImageLog log) {

    ImageBuilder builder() {
        return new ImageBuilder(access, discoverKeys, log);
    }

    ImageQueries queries() {
        return new ImageQueries(access, discoverKeys, log);
    }

    ImageLocker locker() {
        return new ImageLocker(access, discoverKeys, log);
    }
}
