package io.github.mavenapko.apk.format;

import io.github.mavenapko.diagnostic.Printable;
import java.io.IOException;

/** A package or index that breaks a rule of its format, a limit, or the chain of trust; the message says what. */
public final class RejectedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public RejectedFileException(String file, String problem) {
        super(Printable.oneLine(file + ": " + problem));
    }

    public RejectedFileException(String file, String problem, Throwable cause) {
        super(Printable.oneLine(file + ": " + problem), cause);
    }
}
