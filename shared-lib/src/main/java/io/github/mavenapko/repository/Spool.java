package io.github.mavenapko.repository;

import io.github.mavenapko.apk.format.DataTarget;
import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.Content;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An uncompressed data section that was verified, in a file: one without a name that is gone when it is closed, or one that is kept. */
public final class Spool implements DataTarget, Closeable {
    private final FileChannel file;
    private @Nullable DigestingOutputStream digesting;
    private long written;

    private Spool(FileChannel file) {
        this.file = file;
    }

    /** A new, empty one; the path is only used until it is open. */
    public static Spool create(Path temporary) throws IOException {
        return new Spool(FileChannel.open(
                temporary,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** A new, empty one that keeps its name. */
    static Spool named(Path temporary) throws IOException {
        return new Spool(FileChannel.open(
                temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** One that was kept. */
    static Spool open(Path file) throws IOException {
        return new Spool(FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** The SHA-256 of what was written; may be asked once. */
    byte[] hash() {
        return Objects.requireNonNull(digesting, "nothing was written").hash();
    }

    /** All of it. */
    Content whole() throws IOException {
        return at(0, file.size());
    }

    @Override
    public OutputStream begin() {
        digesting = new DigestingOutputStream(appending(), Hash.SHA256);
        return digesting;
    }

    private OutputStream appending() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                append(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int at, int length) throws IOException {
                append(bytes, at, length);
            }
        };
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
                return new Range(offset, offset + size);
            }
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void append(byte[] bytes, int at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, at, length);
        while (buffer.hasRemaining()) {
            written += file.write(buffer, written);
        }
    }

    private final class Range extends InputStream {
        private final long end;
        private long position;

        Range(long start, long end) {
            this.position = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            if (position >= end) {
                return length == 0 ? 0 : -1;
            }
            int most = (int) Math.min(length, end - position);
            int n = file.read(ByteBuffer.wrap(bytes, at, most), position);
            if (n < 0) {
                throw new IOException("the temporary copy of a package was cut");
            }
            position += n;
            return n;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - position);
        }
    }
}
