package io.github.mavenapko.transport;

import java.io.IOException;

/** An answer that is larger, slower or otherwise other than is accepted. It is not asked for again. */
public final class RefusedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    private RefusedAnswerException(String message) {
        super(message);
    }

    static RefusedAnswerException of(String message) {
        return new RefusedAnswerException(message);
    }
}
