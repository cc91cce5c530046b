package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.Printable;
import io.github.mavenapko.repository.RepositoryNotices;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.plugin.logging.Log;

/** Tells Maven's log what repositories do: keys that were found, cache entries that were dropped. The same is said once. */
public final class LoggedNotices implements RepositoryNotices {
    private final Log log;
    /** Each architecture of an image asks the same repositories; one line is enough. */
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    public LoggedNotices(Log log) {
        this.log = log;
    }

    @Override
    public void warning(String place, String message) {
        String line = Printable.oneLine(place + ": " + message);
        if (said.add(line)) {
            log.warn(line);
        }
    }

    @Override
    public void keyDiscovered(String keyName, String source) {
        String line = Printable.oneLine("key " + keyName + " found at " + source + "; it is trusted for this build");
        if (said.add(line)) {
            log.info(line);
        }
    }
}
