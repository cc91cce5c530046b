package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apko.build.ImageBuildLog;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.maven.ByteSize;
import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.melange.build.PackageBuildLog;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Tells Maven's log how a package build goes on. */
final class MavenPackageLog implements PackageBuildLog {
    private final Log log;

    MavenPackageLog(Log log) {
        this.log = log;
    }

    @Override
    public void warning(Diagnostic warning) {
        log.warn(warning.toString());
    }

    @Override
    public void info(String message) {
        log.info(message);
    }

    @Override
    public void step(String packageName, String step) {
        log.info(packageName + ": " + step);
    }

    @Override
    public void output(String line) {
        log.info("  " + line);
    }

    @Override
    public void errorOutput(String line) {
        log.warn("  " + line);
    }

    @Override
    public void written(String file, long size) {
        log.info("package " + file + ", " + ByteSize.text(size));
    }

    /** The same for the guest of the build. */
    ImageBuildLog guest() {
        return new ImageBuildLog() {
            @Override
            public void warning(Diagnostic warning) {
                log.warn(warning.toString());
            }

            @Override
            public void resolved(String architecture, int packages) {
                log.info("guest for " + architecture + ": " + Counted.packages(packages));
            }

            @Override
            public void scriptsNotRun(String packageName, List<String> scripts) {
                log.debug(packageName + " has scripts that are not run: " + String.join(", ", scripts));
            }
        };
    }
}
