package io.github.mavenapko.transport;

import java.io.IOException;

/** An answer with another status than the call can use. */
public final class HttpStatusException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public HttpStatusException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The status, such as 404. */
    public int status() {
        return status;
    }
}
