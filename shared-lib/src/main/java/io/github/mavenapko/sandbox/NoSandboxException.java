package io.github.mavenapko.sandbox;

import java.io.IOException;

/** Nothing on this machine can run the commands. The message says what was tried and what would help. */
public final class NoSandboxException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoSandboxException(String message) {
        super(message);
    }
}
