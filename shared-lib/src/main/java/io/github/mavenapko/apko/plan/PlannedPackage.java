package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.solver.Chosen;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package that will be installed, pinned to its content.
 *
 * @param url of the {@code .apk} file
 * @param repository the location of the repository that has it; empty when a lock file names the URL alone
 * @param tag of that repository, without {@code @}; empty when it has none
 * @param identity see {@link #checksum()}
 * @param size of the {@code .apk} file in bytes, which no answer of a server may exceed; 0 when it is not known
 * @param lock what a lock file says of it; null when the plan is not from a lock file
 */
public record PlannedPackage(
        String name,
        String version,
        String url,
        String repository,
        String tag,
        @Nullable Checksum identity,
        long size,
        @Nullable LockedPackage lock) {

    /** A package that was chosen from an index. */
    public static PlannedPackage of(Chosen chosen, Architecture architecture) {
        return new PlannedPackage(
                chosen.info().name(),
                chosen.info().version(),
                chosen.repository() + "/" + architecture.apk() + "/"
                        + chosen.info().fileName(),
                chosen.repository(),
                chosen.tag(),
                chosen.info().identity(),
                chosen.info().size(),
                null);
    }

    /** A package of a lock file. */
    public static PlannedPackage of(LockedPackage locked) {
        return new PlannedPackage(
                locked.name(),
                locked.version(),
                locked.url(),
                "",
                "",
                locked.checksum(),
                locked.data().last() + 1,
                locked);
    }

    /** The SHA-1 of the package's control section, which its file has to have; empty when the index has none. */
    public Optional<Checksum> checksum() {
        return Optional.ofNullable(identity);
    }

    /** What a lock file says of it; empty when the plan is not from a lock file. */
    public Optional<LockedPackage> locked() {
        return Optional.ofNullable(lock);
    }

    /** {@code name-version}, for people. */
    public String label() {
        return name + "-" + version;
    }
}
