package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of the build computer that must not change until the package is written.
 *
 * @param known the SHA-256 of its bytes; null when it is not known
 */
record DiskFile(Path path, long size, @Nullable Digest known) implements Content {

    static DiskFile of(Path path) throws IOException {
        return new DiskFile(path, Files.size(path), null);
    }

    /** The same file, whose digest is known. */
    DiskFile withDigest(Digest digest) {
        return new DiskFile(path, size, digest);
    }

    /** The SHA-256 of its bytes. */
    Digest digest() throws IOException {
        try (InputStream in = open()) {
            return Digest.of(in);
        }
    }

    @Override
    public Optional<String> identity() {
        return Optional.ofNullable(known).map(Digest::toString);
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
