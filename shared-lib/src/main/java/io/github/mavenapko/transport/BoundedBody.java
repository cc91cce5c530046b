package io.github.mavenapko.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends in an exception when it is longer than its call accepts. */
final class BoundedBody extends FilterInputStream {
    private final HttpCall call;
    private long left;

    BoundedBody(InputStream in, HttpCall call) {
        super(in);
        this.call = call;
        this.left = call.limit();
    }

    static RefusedAnswerException tooLarge(HttpCall call) {
        return RefusedAnswerException.of(call + ": the answer is larger than the limit of " + call.limit() + " bytes");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        if (n > left) {
            throw tooLarge(call);
        }
        left -= Math.max(n, 0);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
