package io.github.mavenapko.apko.build;

import io.github.mavenapko.apko.plan.PlannedPackage;
import io.github.mavenapko.repository.VerifiedPackage;
import java.util.Collection;

/** How far the packages of an image, of all its architectures together, have come. Safe for several threads. */
final class FetchProgress {
    private final ImageBuildLog log;
    private final int all;
    private final long bytesAll;
    private int done;
    private long bytesDone;

    FetchProgress(ImageBuildLog log, Collection<PlannedPackage> wanted) {
        boolean sized = wanted.stream().allMatch(planned -> planned.size() > 0);
        this.log = log;
        this.all = wanted.size();
        this.bytesAll = sized ? wanted.stream().mapToLong(PlannedPackage::size).sum() : 0;
    }

    /** Counts a package that is there. */
    synchronized VerifiedPackage counted(VerifiedPackage apk) {
        done++;
        bytesDone += apk.size();
        log.packagesProgress(done, all, bytesDone, bytesAll);
        return apk;
    }
}
