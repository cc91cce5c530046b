package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageBuildLog;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.maven.ByteSize;
import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.maven.LoggedNotices;
import io.github.mavenapko.maven.TenPercentSteps;
import io.github.mavenapko.repository.RepositoryNotices;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.maven.plugin.logging.Log;

/** Tells Maven's log how the build of an image goes on: a line for each tenth of what takes long. */
final class MavenImageLog implements ImageBuildLog, RepositoryNotices {
    private final Log log;
    private final LoggedNotices notices;
    private final TenPercentSteps packages = new TenPercentSteps();
    private final TenPercentSteps push = new TenPercentSteps();
    private final Rate fetchRate = new Rate();
    private final Rate pushRate = new Rate();
    private final AtomicLong fetched = new AtomicLong();
    private final AtomicLong cached = new AtomicLong();

    MavenImageLog(Log log) {
        this.log = log;
        this.notices = new LoggedNotices(log);
    }

    @Override
    public synchronized void warning(Diagnostic warning) {
        log.warn(warning.toString());
    }

    @Override
    public synchronized void warning(String place, String message) {
        notices.warning(place, message);
    }

    @Override
    public void keyDiscovered(String keyName, String source) {
        notices.keyDiscovered(keyName, source);
    }

    @Override
    public void packageReady(String label, long size, boolean fromCache) {
        (fromCache ? cached : fetched).addAndGet(size);
        log.debug(label + ": " + ByteSize.text(size) + (fromCache ? ", from the cache" : ", fetched"));
    }

    @Override
    public synchronized void resolved(String architecture, int count) {
        fetchRate.start();
        log.info(architecture + ": " + Counted.packages(count));
    }

    @Override
    public synchronized void packagesProgress(int done, int all, long bytesDone, long bytesAll) {
        boolean bySize = bytesAll > 0;
        if (packages.reached(bySize ? bytesDone : done, bySize ? bytesAll : all) || done == all) {
            log.info("packages: " + done + " of " + all + ", " + ByteSize.text(bytesDone)
                    + (bySize ? " of " + ByteSize.text(bytesAll) : "") + source());
        }
    }

    private String source() {
        long network = fetched.get();
        long disk = cached.get();
        if (network == 0) {
            return ", all from the cache";
        }
        return ", " + fetchRate.text(network) + (disk == 0 ? "" : ", " + ByteSize.text(disk) + " from the cache");
    }

    @Override
    public void scriptsNotRun(String packageName, List<String> scripts) {
        log.debug(packageName + " has scripts that are not run: " + String.join(", ", scripts));
    }

    @Override
    public synchronized void layer(String architecture, int number, int count, long compressedSize, boolean fromCache) {
        log.info(architecture + ": layer " + number + " of " + count + ", " + ByteSize.text(compressedSize)
                + (fromCache ? ", from the cache" : ""));
    }

    @Override
    public void written(String file, long size) {
        log.debug("wrote " + file + ", " + ByteSize.text(size));
    }

    @Override
    public synchronized void pushProgress(String what, long bytesDone, long bytesAll) {
        pushRate.start();
        if (push.reached(bytesDone, bytesAll)) {
            log.info("push: " + ByteSize.text(bytesDone) + " of " + ByteSize.text(bytesAll) + ", "
                    + pushRate.text(bytesDone));
        }
    }
}
