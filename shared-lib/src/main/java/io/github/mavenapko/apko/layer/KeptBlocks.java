package io.github.mavenapko.apko.layer;

import io.github.mavenapko.archive.Block;
import io.github.mavenapko.archive.BlockMemory;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.digest.Seal;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The compressed blocks of the layers that were last made or used in a store. Beside each layer is a sealed list of its blocks: for each its key, the
 * SHA-256 of its compressed bytes and their number. A block is verified when it is taken from a layer; one that is damaged is made anew.
 */
final class KeptBlocks implements BlockMemory, Closeable {
    static final String SUFFIX = ".blocks";

    private static final int HASH = 32;
    private static final int RECORD = 2 * HASH + Integer.BYTES;
    /** So many layers are looked at: a few images with a layer for each of their parts. */
    private static final int MOST_LISTS = 24;

    /** So many blocks are remembered, which takes some 30 MB of memory. */
    private static final int MOST_BLOCKS = 100_000;

    private static final long LARGEST_LIST = 64L << 20;
    private static final Duration UNUSED = Duration.ofDays(7);
    private static final int LARGEST_BLOCK = 4 << 20;
    /** What comes before the first block: the header of the gzip member. */
    private static final int FIRST = 10;

    private final Map<ByteBuffer, Place> places = new HashMap<>();
    private final List<FileChannel> layers = new ArrayList<>();
    private final ByteArrayOutputStream list = new ByteArrayOutputStream();

    private record Place(FileChannel layer, long offset, int length, byte[] hash) {}

    private KeptBlocks() {}

    /** The blocks of a store's layers. */
    static KeptBlocks open(Path directory, Seal seal) throws IOException {
        KeptBlocks kept = new KeptBlocks();
        try {
            for (Path file : newest(directory)) {
                kept.read(file, seal);
            }
            return kept;
        } catch (IOException | RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    /** Removes layers, with their lists, that nobody has used for a week. */
    static void removeUnused(Path directory) throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(UNUSED));
        try (DirectoryStream<Path> lists = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : lists) {
                if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                    Files.deleteIfExists(layerOf(file));
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Another process has removed it.
        }
    }

    private static Path layerOf(Path list) {
        String name = String.valueOf(list.getFileName());
        return list.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static List<Path> newest(Path directory) throws IOException {
        Map<Path, Long> times = new HashMap<>();
        try (DirectoryStream<Path> lists = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : lists) {
                times.put(file, Files.getLastModifiedTime(file).toMillis());
            }
        }
        Comparator<Path> newestFirst =
                Comparator.<Path>comparingLong(times::get).reversed();
        return times.keySet().stream().sorted(newestFirst).limit(MOST_LISTS).toList();
    }

    private void read(Path file, Seal seal) throws IOException {
        try {
            boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.isRegularFile(layerOf(file), LinkOption.NOFOLLOW_LINKS);
            if (plain && Files.size(file) <= LARGEST_LIST) {
                Optional<byte[]> records = seal.open(LayerStore.name(file), Files.readAllBytes(file));
                if (records.isPresent()) {
                    FileChannel layer = FileChannel.open(layerOf(file));
                    layers.add(layer);
                    read(ByteBuffer.wrap(records.get()), layer);
                }
            }
        } catch (NoSuchFileException e) {
            // Another process has removed the layer.
        }
    }

    private void read(ByteBuffer records, FileChannel layer) {
        long offset = FIRST;
        while (records.remaining() >= RECORD && places.size() < MOST_BLOCKS) {
            byte[] key = new byte[HASH];
            byte[] hash = new byte[HASH];
            int length = records.get(key).get(hash).getInt();
            if (length < 0 || length > LARGEST_BLOCK) {
                return;
            }
            places.putIfAbsent(ByteBuffer.wrap(key), new Place(layer, offset, length, hash));
            offset += length;
        }
    }

    @Override
    public Compressed compress(Block block) {
        byte[] key = block.key();
        Place place = places.get(ByteBuffer.wrap(key));
        byte[] kept = place == null ? null : bytes(place);
        return new Compressed(key, kept == null ? block.deflate() : kept);
    }

    /** Null when they are not there as they were written. */
    private static byte @Nullable [] bytes(Place place) {
        ByteBuffer bytes = ByteBuffer.allocate(place.length);
        try {
            while (bytes.hasRemaining()) {
                if (place.layer.read(bytes, place.offset + bytes.position()) < 0) {
                    return null;
                }
            }
        } catch (IOException e) {
            // A layer that cannot be read is as good as none.
            return null;
        }
        return Arrays.equals(Hash.SHA256.of(bytes.array()), place.hash) ? bytes.array() : null;
    }

    @Override
    public void written(Compressed block) {
        byte[] bytes = block.bytes();
        list.writeBytes(block.key());
        list.writeBytes(Hash.SHA256.of(bytes));
        list.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    }

    /** The list of the blocks that were written. */
    byte[] list() {
        return list.toByteArray();
    }

    @Override
    public void close() throws IOException {
        for (FileChannel layer : layers) {
            layer.close();
        }
    }
}
