package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageBuildLog;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.maven.ByteSize;
import io.github.mavenapko.maven.TenPercentSteps;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Tells Maven's log how the build of an image goes on. */
final class MavenImageLog implements ImageBuildLog {
    private final Log log;
    private final TenPercentSteps packages = new TenPercentSteps();
    private final TenPercentSteps push = new TenPercentSteps();

    MavenImageLog(Log log) {
        this.log = log;
    }

    @Override
    public void warning(Diagnostic warning) {
        log.warn(warning.toString());
    }

    @Override
    public void resolved(String architecture, int count) {
        log.info(architecture + ": " + count + (count == 1 ? " package" : " packages"));
    }

    @Override
    public void packagesProgress(int done, int all, long bytesDone, long bytesAll) {
        if (packages.reached(done, all)) {
            log.info("packages: " + done + " of " + all + ", " + ByteSize.text(bytesDone));
        }
    }

    @Override
    public void scriptsNotRun(String packageName, List<String> scripts) {
        log.debug(packageName + " has scripts that are not run: " + String.join(", ", scripts));
    }

    @Override
    public void layer(String architecture, int number, int count, long compressedSize, boolean cached) {
        log.info(architecture + ": layer " + number + " of " + count + ", " + ByteSize.text(compressedSize)
                + (cached ? ", from the cache" : ""));
    }

    @Override
    public void written(String file, long size) {
        log.debug("wrote " + file + ", " + ByteSize.text(size));
    }

    @Override
    public void pushProgress(String what, long bytesDone, long bytesAll) {
        if (push.reached(bytesDone, bytesAll)) {
            log.info("push: " + ByteSize.text(bytesDone) + " of " + ByteSize.text(bytesAll));
        }
    }
}
