package io.github.mavenapko.registry;

import java.io.IOException;

/** An answer of a registry that cannot be right, such as another digest than that of the content. */
public final class UnusableAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String message) {
        super(message);
    }
}
