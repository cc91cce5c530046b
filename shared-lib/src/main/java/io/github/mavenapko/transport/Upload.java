package io.github.mavenapko.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request. It may be read more than once: when a try fails, the next one starts anew. */
public interface Upload {

    /** The number of bytes. */
    long size();

    /** A new stream of the bytes; it is closed when it was sent. */
    InputStream open() throws IOException;

    /** These bytes. */
    static Upload of(byte[] bytes) {
        return new Upload() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** No bytes. */
    static Upload empty() {
        return of(new byte[0]);
    }
}
