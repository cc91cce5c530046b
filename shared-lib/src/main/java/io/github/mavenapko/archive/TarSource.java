package io.github.mavenapko.archive;

import io.github.mavenapko.file.Content;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Where the bytes of an archive are kept while it is read, so that its entries can be opened later. */
@FunctionalInterface
public interface TarSource {

    /** The bytes from an offset on in the uncompressed archive. */
    Content at(long offset, long size);

    /** An archive in memory. */
    static TarSource of(byte[] archive) {
        return (offset, size) -> new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(archive, Math.toIntExact(offset), Math.toIntExact(size));
            }
        };
    }
}
