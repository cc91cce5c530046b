package io.github.mavenapko.apk.format;

import io.github.mavenapko.file.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** A data section in memory. */
final class MemoryTarget implements DataTarget {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private byte[] kept = new byte[0];

    @Override
    public OutputStream begin() {
        written.reset();
        return written;
    }

    @Override
    public Content at(long offset, long size) {
        return new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(section(), Math.toIntExact(offset), Math.toIntExact(size));
            }
        };
    }

    private synchronized byte[] section() {
        if (kept.length != written.size()) {
            kept = written.toByteArray();
        }
        return kept;
    }
}
