package io.github.mavenapko.apko.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer has the same bytes whatever the store has, and however many threads make it. */
class LayerStoreTest {
    private static final Seal SEAL = Seal.unique();

    private static final int FILES = 60;

    @TempDir
    Path directory;

    @Test
    void aChangedLayerIsTheSameBytesWithAndWithoutAnEarlierOne() throws IOException {
        LayerStore used = new LayerStore(directory.resolve("used"), SEAL);
        used.layer(layer("first"));
        Layer warm = used.layer(layer("second"));
        Layer cold = new LayerStore(directory.resolve("new"), SEAL).layer(layer("second"));

        assertThat(warm.cached()).isFalse();
        assertThat(warm.file()).hasSameBinaryContentAs(cold.file());
        assertThat(warm.diffId()).isEqualTo(cold.diffId());
        assertThat(warm.size()).isEqualTo(Files.size(warm.file()));
    }

    @Test
    void compressesOnlyWhatHasChanged() throws IOException {
        Path store = directory.resolve("store");
        Layer first = new LayerStore(store, SEAL).layer(layer("first"));
        List<Path> before = blocks(store);
        byte[] list = Files.readAllBytes(before.get(0));
        // Without the layer's own bytes nothing but a kept block can be the way to them.
        Layer second = new LayerStore(store, SEAL).layer(layer("second"));
        Path other = blocks(store).stream()
                .filter(file -> !before.contains(file))
                .findFirst()
                .orElseThrow();
        byte[] otherList = Files.readAllBytes(other);

        assertThat(shared(list, otherList)).isGreaterThan(otherList.length / 68 * 2 / 3);
        assertThat(second.digest()).isNotEqualTo(first.digest());
    }

    @Test
    void doesNotTakeADamagedBlock() throws IOException {
        LayerStore store = new LayerStore(directory.resolve("store"), SEAL);
        Layer first = store.layer(layer("first"));
        byte[] bytes = Files.readAllBytes(first.file());
        for (int i = 10; i < bytes.length; i += 1000) {
            bytes[i] ^= 0x55;
        }
        Files.write(first.file(), bytes);
        Layer second = store.layer(layer("second"));

        assertThat(second.file())
                .hasSameBinaryContentAs(new LayerStore(directory.resolve("new"), SEAL)
                        .layer(layer("second"))
                        .file());
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(second.file()))) {
            assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(second.archiveSize());
        }
    }

    @Test
    void doesNotTrustADamagedList() throws IOException {
        Path store = directory.resolve("store");
        new LayerStore(store, SEAL).layer(layer("first"));
        Path list = blocks(store).get(0);
        byte[] bytes = Files.readAllBytes(list);
        for (int i = 0; i < bytes.length; i += 7) {
            bytes[i] ^= 0x7f;
        }
        Files.write(list, bytes);

        assertThat(new LayerStore(store, SEAL).layer(layer("second")).file())
                .hasSameBinaryContentAs(new LayerStore(directory.resolve("new"), SEAL)
                        .layer(layer("second"))
                        .file());
    }

    @Test
    void doesNotTrustWhatSomebodyElsePut() throws IOException {
        Path store = directory.resolve("store");
        Layer first = new LayerStore(store, SEAL).layer(layer("first"));
        Path note = LayerStoreTest.note(store);
        Layer evil = new LayerStore(store, Seal.unique()).layer(layer("evil"));
        try (Stream<Path> files = Files.list(store)) {
            for (Path other : files.filter(file -> file.toString().endsWith(".txt") && !file.equals(note))
                    .toList()) {
                Files.move(other, note, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        Layer again = new LayerStore(store, SEAL).layer(layer("first"));
        assertThat(again.digest()).isEqualTo(first.digest()).isNotEqualTo(evil.digest());
        assertThat(again.cached()).isFalse();
    }

    private static Path note(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void removesLayersThatWereNotUsedForAWeek() throws IOException {
        Path store = directory.resolve("store");
        Layer first = new LayerStore(store, SEAL).layer(layer("first"));
        Files.setLastModifiedTime(
                blocks(store).get(0), FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        Layer second = new LayerStore(store, SEAL).layer(layer("second"));

        assertThat(first.file()).doesNotExist();
        assertThat(second.file()).exists();
        assertThat(new LayerStore(store, SEAL).layer(layer("first")).digest()).isEqualTo(first.digest());
    }

    @Test
    void isTheSameForAnyNumberOfThreads() throws Exception {
        Layer one = new LayerStore(directory.resolve("one"), SEAL).layer(layer("x"));
        ForkJoinPool many = new ForkJoinPool(8);
        try {
            Layer other = many.submit(() -> new LayerStore(directory.resolve("many"), SEAL).layer(layer("x")))
                    .get();
            assertThat(other.file()).hasSameBinaryContentAs(one.file());
        } finally {
            many.shutdown();
        }
    }

    private static List<Path> blocks(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.toString().endsWith(KeptBlocks.SUFFIX))
                    .toList();
        }
    }

    /** How many records of 68 bytes two lists share. */
    private static long shared(byte[] list, byte[] other) {
        return records(other).filter(records(list).toList()::contains).count();
    }

    private static Stream<String> records(byte[] list) {
        return Stream.iterate(0, at -> at + 68 <= list.length, at -> at + 68)
                .map(at -> java.util.HexFormat.of().formatHex(list, at, at + 68));
    }

    /** A layer in whose middle one file is different. */
    private static LayerFiles layer(String changed) throws IOException {
        FileTree root = new FileTree();
        root.put(new FileEntry.Directory("d", Attributes.of(Mode.EXECUTABLE)));
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = content(i, i % 7 == 0 ? 1_500_000 : 20_000);
            if (i == FILES / 2) {
                bytes = content(changed.hashCode(), 40_000 + changed.length());
            }
            root.put(new FileEntry.Regular("d/file" + (100 + i), Attributes.of(Mode.FILE), Content.of(bytes)));
        }
        return LayerFiles.whole(root);
    }

    private static byte[] content(int seed, int size) {
        byte[] bytes = new byte[size];
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ("etaoin shrdlu".charAt(random.nextInt(13)));
        }
        return bytes;
    }
}
