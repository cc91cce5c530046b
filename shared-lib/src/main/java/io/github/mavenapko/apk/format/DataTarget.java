package io.github.mavenapko.apk.format;

import io.github.mavenapko.archive.TarSource;
import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Where the decompressed data section of a package is put while it is read; files find their content there later. */
public interface DataTarget extends TarSource {

    /** The stream to write the section to, from its beginning. */
    OutputStream begin() throws IOException;

    /** Keeps the section in memory. */
    static DataTarget inMemory() {
        return new MemoryTarget();
    }

    /** Keeps nothing: for packages that are only checked. Their files have no content to open. */
    static DataTarget discarding() {
        return new DataTarget() {
            @Override
            public OutputStream begin() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public Content at(long offset, long size) {
                return new Content() {
                    @Override
                    public long size() {
                        return size;
                    }

                    @Override
                    public InputStream open() throws IOException {
                        throw new IOException("the content of a package that was only checked is not kept");
                    }
                };
            }
        };
    }
}
