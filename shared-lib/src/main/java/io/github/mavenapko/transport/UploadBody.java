package io.github.mavenapko.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicLong;

/** A request's body on its way, with its length announced and its progress counted. */
final class UploadBody {
    private final Upload upload;
    private final AtomicLong sent = new AtomicLong();

    UploadBody(Upload upload) {
        this.upload = upload;
    }

    /** How many bytes were taken so far. */
    long sent() {
        return sent.get();
    }

    BodyPublisher publisher() {
        if (upload.size() == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), upload.size());
    }

    private InputStream open() {
        try {
            return new Counted(upload.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            sent.addAndGet(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            sent.addAndGet(Math.max(n, 0));
            return n;
        }
    }
}
