package io.github.mavenapko.apk.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes what is read from it to another stream, too. */
final class CopyingInputStream extends FilterInputStream {
    private final OutputStream copy;

    CopyingInputStream(InputStream in, OutputStream copy) {
        super(in);
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            copy.write(b);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        int n = in.read(bytes, at, length);
        if (n > 0) {
            copy.write(bytes, at, n);
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
