package io.github.mavenapko.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** The decompressed bytes of one gzip member. At the end its checksum and length have been verified. */
public final class GzipMember extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int SLACK = 1 << 20;

    private final GzipMembers members;
    private final OutputStream compressed;
    private final long most;
    private final long start;
    private final CRC32 crc = new CRC32();
    private final byte[] one = new byte[1];
    private long count;
    private boolean finished;

    GzipMember(GzipMembers members, OutputStream compressed, long most) throws IOException {
        this.members = members;
        this.compressed = compressed;
        this.most = most;
        this.start = members.offset();
        readHeader();
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        if (finished || length == 0) {
            return finished ? -1 : 0;
        }
        int n = members.inflate(this, bytes, at, length);
        if (n == 0) {
            readTrailer();
            return -1;
        }
        crc.update(bytes, at, n);
        count += n;
        if (count > most) {
            throw new MalformedArchiveException(
                    "the gzip data decompresses to more than the limit of " + most + " bytes");
        }
        return n;
    }

    /** The number of compressed bytes, header and trailer included; known once the member was read to its end. */
    public long compressedSize() {
        if (!finished) {
            throw new IllegalStateException("the member was not read to its end");
        }
        return members.offset() - start;
    }

    /** The number of decompressed bytes so far. */
    public long count() {
        return count;
    }

    /** Deflated data can go on for ever without giving a byte. */
    private void checkCompressedSize() throws MalformedArchiveException {
        if (members.offset() - start > most + SLACK) {
            throw new MalformedArchiveException("the gzip data is larger than the limit of " + most + " bytes");
        }
    }

    /** Whether the member was read to its end. */
    boolean isFinished() {
        return finished;
    }

    private void readHeader() throws IOException {
        if (take() != 0x1f || take() != 0x8b) {
            throw new MalformedArchiveException(
                    start == 0 ? "this is not a gzip file" : "the gzip data is followed by something that is not gzip");
        }
        int method = take();
        int flags = take();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new MalformedArchiveException("the gzip data has an unknown compression method or flags");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(take() | take() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private void readTrailer() throws IOException {
        if (number() != crc.getValue() || number() != (count & 0xffff_ffffL)) {
            throw new MalformedArchiveException("the gzip data is damaged: its checksum (CRC) or length is wrong");
        }
        compressed.flush();
        finished = true;
    }

    private long number() throws IOException {
        return take() | take() << 8 | take() << 16 | (long) take() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            take();
        }
    }

    private void skipText() throws IOException {
        for (int i = 0; take() != 0; i++) {
            if (i > LONGEST_TEXT) {
                throw new MalformedArchiveException("the gzip header has a text longer than 64 KiB");
            }
        }
    }

    /** Passes on compressed bytes that were used. */
    void used(byte[] bytes, int at, int length) throws IOException {
        compressed.write(bytes, at, length);
        checkCompressedSize();
    }

    private int take() throws IOException {
        int b = members.readByte();
        compressed.write(b);
        return b;
    }
}
