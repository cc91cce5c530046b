package io.github.mavenapko.melange.source;

import java.io.IOException;

/** An archive that cannot or must not be unpacked. */
final class UnusableArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableArchiveException(String message) {
        super(message);
    }

    UnusableArchiveException(String message, Exception cause) {
        super(message, cause);
    }
}
