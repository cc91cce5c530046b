package io.github.mavenapko.apko.build;

import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.registry.PushListener;

/** Adds up what a push has sent. */
final class PushProgress implements PushListener {
    private final String repository;
    private final ImageBuildLog log;
    private long all;
    private long done;

    PushProgress(String repository, ImageBuildLog log) {
        this.repository = repository;
        this.log = log;
    }

    @Override
    public synchronized void begun(int blobs, long bytes) {
        all = bytes;
        done = 0;
    }

    @Override
    public void done(Descriptor blob, How how) {
        if (how != How.SENT) {
            sent(blob.size());
        }
    }

    @Override
    public synchronized void sent(long bytes) {
        done += bytes;
        log.pushProgress(repository, done, all);
    }
}
