package io.github.mavenapko.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A file's bytes, kept wherever they are. They can be read any number of times, by several threads at once. */
public interface Content {

    /** The number of bytes. */
    long size();

    /** A new stream of the bytes, for the caller to close. */
    InputStream open() throws IOException;

    /** All bytes; only for files that are known to be small. */
    default byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /** A text that names exactly these bytes, such as a checksum that was verified; empty when finding one means reading them. */
    default Optional<String> identity() {
        return Optional.empty();
    }

    /** These bytes. */
    static Content of(byte[] bytes) {
        return new Content() {
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

    /** This text in UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** No bytes. */
    static Content empty() {
        return of(new byte[0]);
    }
}
