package io.github.mavenapko.registry;

import io.github.mavenapko.transport.Upload;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A content that cannot be read to its end the first time, so that the connection breaks. */
final class BreakingUpload implements Upload {
    private final byte[] bytes;
    private final AtomicInteger openings = new AtomicInteger();

    BreakingUpload(byte[] bytes) {
        this.bytes = bytes;
    }

    int openings() {
        return openings.get();
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        InputStream all = new ByteArrayInputStream(bytes);
        return openings.incrementAndGet() > 1
                ? all
                : new FilterInputStream(all) {
                    private long count;

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        if (count > bytes.length / 2) {
                            throw new IOException("broken on purpose");
                        }
                        int n = super.read(target, offset, length);
                        count += n;
                        return n;
                    }
                };
    }
}
