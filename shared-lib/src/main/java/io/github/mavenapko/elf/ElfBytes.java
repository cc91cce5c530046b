package io.github.mavenapko.elf;

import io.github.mavenapko.file.Content;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Random access to a file's bytes through streams. The first block is kept, everything else is read on demand, so that
 * a file of any size costs little memory. A place behind the last one read is reached by starting again.
 */
final class ElfBytes implements Closeable {
    /** Most bytes of one read; larger structures do not occur. */
    static final int MOST = 16 << 20;

    private static final int HEAD = 1 << 13;

    private final Content content;
    private final long size;
    private final byte[] head;
    private @Nullable InputStream stream;
    private long position;

    ElfBytes(Content content) throws IOException {
        this.content = content;
        this.size = content.size();
        this.head = readStream(0, (int) Math.min(size, HEAD));
    }

    long size() {
        return size;
    }

    byte[] read(long offset, long length) throws IOException, MalformedElfException {
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            throw new MalformedElfException("a structure lies outside the file");
        }
        if (length > MOST) {
            throw new MalformedElfException("a structure is larger than " + MOST + " bytes");
        }
        if (offset + length <= head.length) {
            byte[] bytes = new byte[(int) length];
            System.arraycopy(head, (int) offset, bytes, 0, bytes.length);
            return bytes;
        }
        return readStream(offset, (int) length);
    }

    /** The bytes from an offset up to the file's end, {@code most} at the most. */
    byte[] readUpTo(long offset, long most) throws IOException, MalformedElfException {
        if (offset < 0 || offset > size) {
            throw new MalformedElfException("a structure lies outside the file");
        }
        return read(offset, Math.min(most, size - offset));
    }

    private byte[] readStream(long offset, int length) throws IOException {
        InputStream in = stream;
        if (in == null || position > offset) {
            close();
            in = content.open();
            stream = in;
            position = 0;
        }
        in.skipNBytes(offset - position);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the file became shorter while it was read");
        }
        position = offset + length;
        return bytes;
    }

    @Override
    public void close() throws IOException {
        InputStream open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }
}
