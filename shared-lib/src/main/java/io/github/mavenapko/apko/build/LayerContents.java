package io.github.mavenapko.apko.build;

import io.github.mavenapko.archive.GzipMembers;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarLimits;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.layout.ImageLayout;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The root file system that an image's layers make together. Contents are read from uncompressed copies, which closing removes. */
final class LayerContents implements Closeable {
    private static final Attributes DIRECTORY = Attributes.of(Mode.EXECUTABLE);
    private static final int BUFFER = 1 << 18;

    private final FileTree root = new FileTree();
    private final List<Path> copies = new ArrayList<>();

    private LayerContents() {}

    /**
     * Reads all layers, lowest first.
     *
     * @param scratch a directory for the copies, made when it is missing
     */
    static LayerContents unpack(ImageLayout image, Manifest manifest, Path scratch) throws IOException {
        LayerContents contents = new LayerContents();
        Files.createDirectories(scratch);
        try {
            for (Descriptor layer : manifest.layers()) {
                contents.add(image, layer, scratch.resolve("layer-" + UUID.randomUUID()));
            }
            return contents;
        } catch (IOException | RuntimeException e) {
            contents.close();
            throw e;
        }
    }

    FileTree root() {
        return root;
    }

    private void add(ImageLayout image, Descriptor layer, Path copy) throws IOException {
        copies.add(copy);
        try (GzipMembers compressed =
                new GzipMembers(new BufferedInputStream(image.blob(layer).open(), BUFFER))) {
            Files.copy(compressed.rest(TarLimits.LAYER.bytes()), copy);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(copy), BUFFER)) {
            TarReader tar = new TarReader(in, (offset, size) -> new Slice(copy, offset, size), TarLimits.LAYER);
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                put(entry.file());
            }
        }
    }

    /** Later layers win; a directory that takes the place of a directory keeps what is in it. */
    private void put(FileEntry file) {
        if (!(file instanceof FileEntry.Directory)) {
            root.remove(file.path());
        }
        root.makeDirectories(FilePath.parent(file.path()), DIRECTORY);
        root.put(file);
    }

    @Override
    public void close() throws IOException {
        for (Path copy : copies) {
            Files.deleteIfExists(copy);
        }
    }

    /** A part of a file. */
    private record Slice(Path file, long offset, long size) implements Content {
        @Override
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(file);
            try {
                in.skipNBytes(offset);
                return new Limited(in, size);
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
    }

    /** The first bytes of a stream. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int b = left == 0 ? -1 : in.read();
            left -= b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int n = left == 0 ? -1 : in.read(bytes, at, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }
    }
}
