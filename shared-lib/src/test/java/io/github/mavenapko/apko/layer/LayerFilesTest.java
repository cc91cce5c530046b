package io.github.mavenapko.apko.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerFilesTest {
    private static final Seal SEAL = Seal.unique();

    private static final String DATABASE = "usr/lib/apk/db/installed";

    private final FileTree root = new FileTree();

    LayerFilesTest() {
        file("bin/a", 5);
        file("bin/sub/b", 6);
        file("bin/z", 7);
        file("etc/own", 8);
        file("etc/passwd", 0);
        file(DATABASE, 0);
    }

    @Test
    void namesOwnersAsTheRootItselfDoes() throws IOException {
        TarEntry entry = LayerFiles.whole(root).entries().get(0);
        assertThat(entry.user()).isEqualTo("rooty");
        assertThat(entry.group()).isEmpty();
    }

    @Test
    void putsFilesIntoTheLayerOfTheirPackageAndDirectoriesIntoTheLast() throws IOException {
        List<LayerFiles> layers = split();
        assertThat(paths(layers.get(0)))
                .containsExactly(
                        "bin",
                        "bin/a",
                        "bin/sub",
                        "bin/z",
                        "usr",
                        "usr/lib",
                        "usr/lib/apk",
                        "usr/lib/apk/db",
                        DATABASE);
        assertThat(paths(layers.get(1)))
                .containsExactly(
                        "bin", "bin/sub", "bin/sub/b", "usr", "usr/lib", "usr/lib/apk", "usr/lib/apk/db", DATABASE);
        assertThat(paths(layers.get(2)))
                .contains("bin", "bin/sub", "etc/own", DATABASE)
                .doesNotContain("bin/a", "bin/z");
    }

    @Test
    void datesDirectoriesOfPackageLayersAsTheFileThatNeedsThem() throws IOException {
        TarEntry directory = split().get(0).entries().get(0);
        assertThat(directory.file().attributes().mtime()).isEqualTo(5);
    }

    @Test
    void givesEachPackageLayerItsPartOfTheDatabase() throws IOException {
        List<TarEntry> entries = split().get(1).entries();
        FileEntry.Regular database =
                (FileEntry.Regular) entries.get(entries.size() - 1).file();
        assertThat(new String(database.content().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("[two]");
    }

    @Test
    void keepsALayerAndFindsItAgain(@TempDir Path directory) throws IOException {
        LayerStore store = new LayerStore(directory, SEAL);
        Layer made = store.layer(LayerFiles.whole(root));
        Layer found = store.layer(LayerFiles.whole(root));
        assertThat(made.cached()).isFalse();
        assertThat(found.cached()).isTrue();
        assertThat(found.digest()).isEqualTo(made.digest());
        assertThat(found.diffId()).isEqualTo(made.diffId());
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(made.file()))) {
            assertThat(in.readAllBytes().length).isEqualTo((int) made.archiveSize());
        }
    }

    @Test
    void makesALayerAnewWhenTheKeptOneIsDamaged(@TempDir Path directory) throws IOException {
        LayerStore store = new LayerStore(directory, SEAL);
        Layer made = store.layer(LayerFiles.whole(root));
        byte[] bytes = Files.readAllBytes(made.file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(made.file(), bytes);
        Layer again = store.layer(LayerFiles.whole(root));
        assertThat(again.cached()).isFalse();
        assertThat(store.layer(LayerFiles.whole(root)).cached()).isTrue();
    }

    @Test
    void tellsLayersApartByEveryAttribute(@TempDir Path directory) throws IOException {
        LayerStore store = new LayerStore(directory, SEAL);
        Layer made = store.layer(LayerFiles.whole(root));
        FileEntry entry = root.get("bin/a").orElseThrow();
        root.put(entry.with(entry.attributes().withXattrs(Map.of("user.x", new byte[] {1}))));
        assertThat(store.layer(LayerFiles.whole(root)).diffId()).isNotEqualTo(made.diffId());
    }

    @Test
    void writesCpioThatOthersRead() throws IOException {
        root.put(new FileEntry.Symlink("link", Attributes.of(Mode.LINK), "bin/a"));
        root.put(new FileEntry.HardLink("second", Attributes.of(Mode.FILE), "bin/a"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CpioWriter.write(root, out);

        List<String> names = new ArrayList<>();
        try (CpioArchiveInputStream in = new CpioArchiveInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (CpioArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName()
                        + (entry.isSymbolicLink() || entry.isRegularFile() ? ":" + entry.getSize() : ""));
            }
        }
        assertThat(names).startsWith(".", "bin", "bin/a:5").contains("link:5", "second:5", "bin/sub");
    }

    private List<LayerFiles> split() throws IOException {
        Map<String, String> owners = Map.of("bin/a", "one", "bin/z", "one", "bin/sub/b", "two");
        return LayerFiles.split(
                root,
                List.of(List.of("one"), List.of("two")),
                owners::get,
                DATABASE,
                names -> Content.of(names.toString()));
    }

    private void file(String path, long time) {
        String text = path.equals("etc/passwd") ? "rooty:x:0:0::/:/bin/sh\n" : path;
        root.putWithParents(
                new FileEntry.Regular(path, Attributes.of(Mode.FILE).withMtime(time), Content.of(text)),
                Attributes.of(Mode.EXECUTABLE).withMtime(99));
    }

    private static List<String> paths(LayerFiles layer) {
        return layer.entries().stream().map(TarEntry::path).toList();
    }
}
