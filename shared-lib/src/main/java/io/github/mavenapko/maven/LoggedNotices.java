package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.Printable;
import io.github.mavenapko.repository.RepositoryNotices;
import org.apache.maven.plugin.logging.Log;

/** Tells Maven's log what repositories do: keys that were found, cache entries that were dropped. */
public final class LoggedNotices implements RepositoryNotices {
    private final Log log;

    public LoggedNotices(Log log) {
        this.log = log;
    }

    @Override
    public void warning(String place, String message) {
        log.warn(Printable.oneLine(place + ": " + message));
    }

    @Override
    public void keyDiscovered(String keyName, String source) {
        log.info(Printable.oneLine("key " + keyName + " found at " + source + "; it is trusted for this build"));
    }
}
