package io.github.mavenapko.melange.index;

import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the disk as content. */
record DiskFile(Path path, long size) implements Content {

    static DiskFile of(Path path) throws IOException {
        return new DiskFile(path, Files.size(path));
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
