package io.github.mavenapko.transport;

import java.io.IOException;

/** A transfer that broke off and cannot be continued because the server now has other content: read from the start. */
public final class ContentChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ContentChangedException(String message) {
        super(message);
    }
}
