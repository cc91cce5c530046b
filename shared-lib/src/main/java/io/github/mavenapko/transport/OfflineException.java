package io.github.mavenapko.transport;

import java.io.IOException;

/** Something that would need the network in a build that must not use it. */
public final class OfflineException extends IOException {
    private static final long serialVersionUID = 1L;

    OfflineException(HttpCall call) {
        super(call + ": the build is offline; run it once without -o so that it is in the cache");
    }
}
