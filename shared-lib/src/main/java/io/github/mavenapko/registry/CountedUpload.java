package io.github.mavenapko.registry;

import io.github.mavenapko.transport.Upload;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A blob on its way: tells a listener of progress, and takes it back when bytes have to be sent again. */
final class CountedUpload implements Upload {
    private final Upload upload;
    private final LongConsumer listener;
    private final AtomicLong told = new AtomicLong();

    CountedUpload(Upload upload, LongConsumer listener) {
        this.upload = upload;
        this.listener = listener;
    }

    @Override
    public long size() {
        return upload.size();
    }

    @Override
    public InputStream open() throws IOException {
        takeBack();
        return new Counted(upload.open(), Long.MAX_VALUE);
    }

    /** A part of the blob. */
    Upload slice(long offset, long length) {
        return new Upload() {
            @Override
            public long size() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                InputStream in = upload.open();
                in.skipNBytes(offset);
                add(offset - told.get());
                return new Counted(in, length);
            }
        };
    }

    /** Tells that nothing of the blob is there. */
    void takeBack() {
        add(-told.get());
    }

    private void add(long bytes) {
        if (bytes != 0) {
            told.addAndGet(bytes);
            listener.accept(bytes);
        }
    }

    private final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            add(Math.max(n, 0));
            return n;
        }
    }
}
