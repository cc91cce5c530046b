package io.github.mavenapko.oci.layout;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.oci.Descriptor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A blob whose digest is not known yet: its bytes are written here and named when they are complete. */
public final class BlobWriter extends OutputStream {
    private final LayoutFiles files;
    private final Path file;
    private final DigestingOutputStream out;
    private boolean closed;

    BlobWriter(LayoutFiles files, Path file) throws IOException {
        this.files = files;
        this.file = file;
        OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.out = new DigestingOutputStream(new BufferedOutputStream(raw, 1 << 16), Hash.SHA256);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new IOException("cannot write to " + files.directory() + ": " + e.getMessage(), e);
        }
    }

    /** Completes the blob and says what names it. */
    public Descriptor finish(String mediaType) throws IOException {
        close();
        Descriptor descriptor = Descriptor.of(mediaType, out.count(), Digest.ofHash(out.hash()));
        Files.move(file, files.blob(descriptor.digest()), StandardCopyOption.REPLACE_EXISTING);
        return descriptor;
    }

    /** Ends the writing; without {@link #finish} the bytes are thrown away with the rest of an unfinished layout. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                out.close();
            } catch (IOException e) {
                throw new IOException("cannot write to " + files.directory() + ": " + e.getMessage(), e);
            }
        }
    }
}
