package io.github.mavenapko.transport;

import java.io.IOException;

/**
 * Makes something of an answer. It is called again, with another answer, when the content changed during the transfer.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface BodyReader<T> {

    /** Reads the answer, which the caller closes. */
    T read(HttpAnswer answer) throws IOException;
}
