package io.github.mavenapko.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Splits a file of concatenated gzip members at their exact borders. */
public final class GzipMembers implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long offset;
    private @Nullable GzipMember current;

    /** Reads from a stream, which may be asked for more than the members that are taken out. */
    public GzipMembers(InputStream in) {
        this.in = in;
    }

    /**
     * The next member, or null at the end of the file. The one before must have been read to its end.
     *
     * @param compressed is given the member's compressed bytes as they are read, header and trailer included
     * @param most the largest number of bytes that the member may decompress to
     * @throws MalformedArchiveException when something other than a gzip member follows
     */
    public @Nullable GzipMember next(OutputStream compressed, long most) throws IOException {
        if (current != null && !current.isFinished()) {
            throw new IllegalStateException("the gzip member before was not read to its end");
        }
        if (position == limit && !refill()) {
            return null;
        }
        inflater.reset();
        current = new GzipMember(this, compressed, most);
        return current;
    }

    /** All members that are left, decompressed, as one stream; the limit is for all of them together. */
    public InputStream rest(long most) {
        return new AllMembers(this, most);
    }

    /** Passes on the compressed bytes that are left, without a look at them, up to the end of the file. */
    public void passRest(OutputStream compressed) throws IOException {
        do {
            compressed.write(buffer, position, limit - position);
            offset += limit - position;
        } while (refill());
    }

    /** How many compressed bytes were taken up so far: where the next member begins once the current one was read. */
    public long offset() {
        return offset;
    }

    /** Frees the decompressor and closes the stream. */
    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    int readByte() throws IOException {
        if (position == limit && !refill()) {
            throw truncated();
        }
        offset++;
        return buffer[position++] & 0xff;
    }

    /** Decompresses some bytes, and hands the compressed ones on; 0 at the end of the deflated data. */
    int inflate(GzipMember member, byte[] bytes, int at, int length) throws IOException {
        try {
            while (!inflater.finished()) {
                if (inflater.needsDictionary()) {
                    throw new MalformedArchiveException("the gzip data needs a preset dictionary, which gzip has not");
                }
                if (position == limit && !refill()) {
                    throw truncated();
                }
                inflater.setInput(buffer, position, limit - position);
                int n = inflater.inflate(bytes, at, length);
                int used = limit - position - inflater.getRemaining();
                offset += used;
                member.used(buffer, position, used);
                position += used;
                if (n > 0) {
                    return n;
                }
            }
            return 0;
        } catch (java.util.zip.DataFormatException e) {
            throw new MalformedArchiveException("the gzip data is damaged: " + e.getMessage(), e);
        }
    }

    private boolean refill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private static EOFException truncated() {
        return new EOFException("the gzip data is truncated");
    }
}
