package io.github.mavenapko.oci.layout;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.DigestingInputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.oci.Descriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A blob of a layout. Its size is checked when it is opened, its digest when its end is reached. */
record VerifiedBlob(Path file, Descriptor descriptor) implements Content {

    @Override
    public long size() {
        return descriptor.size();
    }

    @Override
    public InputStream open() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    file + (Files.exists(file) ? " is not a regular file" : " is missing from the layout"));
        }
        long size = Files.size(file);
        if (size != descriptor.size()) {
            throw new IOException(file + " has " + size + " bytes, its descriptor says " + descriptor.size()
                    + ", so it is not what the digest is of");
        }
        return new Checked(new DigestingInputStream(Files.newInputStream(file), Hash.SHA256));
    }

    private final class Checked extends FilterInputStream {
        private final DigestingInputStream digesting;
        private boolean checked;

        Checked(DigestingInputStream in) {
            super(in);
            this.digesting = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            if (!checked && (n < 0 || digesting.count() >= descriptor.size())) {
                check();
            }
            return n;
        }

        private void check() throws IOException {
            checked = true;
            boolean complete = digesting.count() == descriptor.size() && in.read() < 0;
            if (!complete || !Digest.ofHash(digesting.hash()).equals(descriptor.digest())) {
                throw new IOException(file + " is damaged: its content does not have the digest in its name");
            }
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
}
