package io.github.mavenapko.apk.format;

import io.github.mavenapko.file.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A place for the compressed data section of a package while it is made. The control section has to come before it in the
 * file and holds its hash, so it cannot be written straight away.
 */
public interface Spool {

    /**
     * A data section that is there already, so that none has to be written.
     *
     * @param key names all that determines its bytes
     */
    default Optional<Content> earlier(String key) throws IOException {
        return Optional.empty();
    }

    /** The stream to write to, from the beginning. */
    OutputStream begin() throws IOException;

    /** What was written, once the stream is closed. */
    Content content() throws IOException;

    /** A place in memory, for small packages. */
    static Spool inMemory() {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        return new Spool() {
            @Override
            public OutputStream begin() {
                kept.reset();
                return kept;
            }

            @Override
            public Content content() {
                return Content.of(kept.toByteArray());
            }
        };
    }
}
