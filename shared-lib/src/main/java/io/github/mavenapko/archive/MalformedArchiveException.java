package io.github.mavenapko.archive;

import java.io.IOException;

/** An archive that breaks the rules of its format, or a limit; the message says which. */
public final class MalformedArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedArchiveException(String message) {
        super(message);
    }

    public MalformedArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
