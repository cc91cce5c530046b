package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.Spool;
import io.github.mavenapko.file.Content;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The data section of a package: in a file while it is made, or in the file of an earlier build. */
final class PackageSpool implements Spool, AutoCloseable {
    private final Path file;
    private final EarlierPackage earlier;
    private String key = "";
    private long size;

    PackageSpool(Path file, EarlierPackage earlier) {
        this.file = file;
        this.earlier = earlier;
    }

    @Override
    public Optional<Content> earlier(String wanted) throws IOException {
        key = wanted;
        Optional<Content> data = earlier.data(wanted);
        size = data.map(Content::size).orElse(0L);
        return data;
    }

    @Override
    public OutputStream begin() throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    @Override
    public Content content() throws IOException {
        size = Files.size(file);
        return new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }

    /** Notes that the package with this section is in its place. */
    void note(PackageInfo written) throws IOException {
        earlier.note(key, written, size);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
