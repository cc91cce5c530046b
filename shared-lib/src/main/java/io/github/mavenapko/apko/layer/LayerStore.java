package io.github.mavenapko.apko.layer;

import io.github.mavenapko.archive.ParallelGzip;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.diagnostic.FullDisk;
import io.github.mavenapko.digest.DiffId;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.TemporaryName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Compressed layers in a directory, each under what determines it, so that a layer is compressed once. Several processes may share it: files
 * appear whole under their names.
 */
public final class LayerStore {
    private static final int BUFFER = 1 << 18;
    /** Layers come out as small as apko's, in less than half the time of the usual level. */
    private static final int LEVEL = 4;

    private static final int LARGEST_NOTE = 1 << 12;
    /** Files of this size begin a block of their own. */
    private static final int LARGE = 1 << 18;
    /** Spreads hash codes over all bits. */
    private static final int GOLDEN = 0x9E3779B9;

    private final Path directory;
    private final Seal seal;

    /**
     * Layers in this directory, which is made when the first layer comes.
     *
     * @param seal by which the notes that say what a layer holds are known to be this user's
     */
    public LayerStore(Path directory, Seal seal) {
        this.directory = directory;
        this.seal = seal;
    }

    /** The layer of these files, from the store when it has it undamaged. */
    public Layer layer(LayerFiles files) throws IOException {
        String key = LayerKey.of(files).hex();
        Optional<Layer> kept = find(key);
        return kept.isPresent() ? kept.get() : make(files, key);
    }

    private Optional<Layer> find(String key) throws IOException {
        Path note = directory.resolve(key + ".txt");
        if (!Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Optional<Layer> noted = read(note);
        if (noted.isPresent() && isWhole(noted.get())) {
            used(noted.get());
            return noted;
        }
        Files.deleteIfExists(note);
        return Optional.empty();
    }

    /** Blocks of the layers that are in use are looked for first. */
    private void used(Layer layer) throws IOException {
        Path list = blocks(layer);
        if (Files.isRegularFile(list)) {
            Files.setLastModifiedTime(list, FileTime.from(Instant.now()));
        }
    }

    private Path blocks(Layer layer) {
        return directory.resolve(layer.digest().hex() + KeptBlocks.SUFFIX);
    }

    /** A note has a line for each of diff id, digest, size and the archive's size. */
    private Optional<Layer> read(Path note) throws IOException {
        byte[] sealed = Files.size(note) > LARGEST_NOTE ? new byte[0] : Files.readAllBytes(note);
        List<String> lines = seal.open(name(note), sealed)
                .map(content ->
                        new String(content, StandardCharsets.UTF_8).lines().toList())
                .orElse(List.of());
        if (lines.size() != 4) {
            return Optional.empty();
        }
        try {
            Digest digest = Digest.parse(lines.get(1));
            return Optional.of(new Layer(
                    new DiffId(Digest.parse(lines.get(0))),
                    digest,
                    Long.parseLong(lines.get(2)),
                    Long.parseLong(lines.get(3)),
                    blob(digest),
                    true));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(Layer layer) throws IOException {
        if (!Files.isRegularFile(layer.file(), LinkOption.NOFOLLOW_LINKS) || Files.size(layer.file()) != layer.size()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(layer.file())) {
            return Digest.of(in).equals(layer.digest());
        }
    }

    private Layer make(LayerFiles files, String key) throws IOException {
        Files.createDirectories(directory);
        KeptBlocks.removeUnused(directory);
        Path temporary = directory.resolve(TemporaryName.fresh());
        try (KeptBlocks blocks = KeptBlocks.open(directory, seal)) {
            Layer made = write(files, temporary, blocks);
            move(temporary, made.file());
            Path list = blocks(made);
            Files.write(temporary, seal.close(name(list), blocks.list()));
            move(temporary, list);
            String note = made.diffId() + "\n" + made.digest() + "\n" + made.size() + "\n" + made.archiveSize() + "\n";
            Path noted = directory.resolve(key + ".txt");
            Files.write(temporary, seal.close(name(noted), note.getBytes(StandardCharsets.UTF_8)));
            move(temporary, noted);
            return made;
        } catch (IOException e) {
            throw FullDisk.explain(e, "the cache, " + directory);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Layer write(LayerFiles files, Path file, KeptBlocks blocks) throws IOException {
        try (OutputStream disk = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                DigestingOutputStream compressed = new DigestingOutputStream(disk, Hash.SHA256);
                ParallelGzip gzip = new ParallelGzip(compressed, LEVEL, blocks);
                DigestingOutputStream archive = new DigestingOutputStream(gzip, Hash.SHA256)) {
            OutputStream buffered = new BufferedOutputStream(archive, BUFFER);
            TarWriter tar = new TarWriter(buffered);
            for (TarEntry entry : files.entries()) {
                if (beginsBlock(entry)) {
                    buffered.flush();
                    gzip.cut();
                }
                tar.write(entry);
            }
            tar.finish();
            gzip.finish();
            Digest digest = Digest.ofHash(compressed.hash());
            DiffId diffId = new DiffId(Digest.ofHash(archive.hash()));
            return new Layer(diffId, digest, compressed.count(), archive.count(), blob(digest), false);
        }
    }

    /**
     * Whether an entry begins a block: large files do, and some others that are chosen by their names alone. So the blocks of unchanged files
     * are the same as in an earlier layer, whatever has changed before them.
     */
    private static boolean beginsBlock(TarEntry entry) {
        boolean large =
                entry.file() instanceof FileEntry.Regular file && file.content().size() >= LARGE;
        return large || entry.path().hashCode() * GOLDEN >>> 28 == 0;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            // Another build was faster; what has this name has this content.
            Files.deleteIfExists(from);
        }
    }

    /** A note opens under its own name only. */
    static String name(Path note) {
        return "layers/" + note.getFileName();
    }

    private Path blob(Digest digest) {
        return directory.resolve(digest.hex());
    }
}
