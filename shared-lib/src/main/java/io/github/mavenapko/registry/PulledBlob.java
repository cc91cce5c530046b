package io.github.mavenapko.registry;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.DigestingInputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.transport.HttpAnswer;
import java.io.FilterInputStream;
import java.io.IOException;

/** A blob on its way from a registry; its end is only reached when size and digest are those of its descriptor. */
final class PulledBlob extends FilterInputStream {
    private final HttpAnswer answer;
    private final Descriptor blob;
    private final String call;
    private final DigestingInputStream digesting;
    private boolean checked;

    PulledBlob(HttpAnswer answer, Descriptor blob, String call) {
        this(answer, blob, call, new DigestingInputStream(answer.body(), Hash.SHA256));
    }

    private PulledBlob(HttpAnswer answer, Descriptor blob, String call, DigestingInputStream digesting) {
        super(digesting);
        this.answer = answer;
        this.blob = blob;
        this.call = call;
        this.digesting = digesting;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        if (n < 0 && !checked) {
            checked = true;
            boolean same = digesting.count() == blob.size()
                    && Digest.ofHash(digesting.hash()).equals(blob.digest());
            if (!same) {
                throw new UnusableAnswerException(call + ": the registry sent other content than " + blob);
            }
        }
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

    @Override
    public void close() throws IOException {
        answer.close();
    }
}
