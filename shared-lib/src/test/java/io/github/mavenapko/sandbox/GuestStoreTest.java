package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.Requirement;
import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestStoreTest {
    private static final Seal SEAL = Seal.unique();

    private static final String NAME = "0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void laysARootWithANameOutOnce() throws IOException {
        GuestBases bases = new GuestBases(folder, SEAL);

        Path first = bases.get(NAME, tree("text"), false);
        Object inode = Files.getAttribute(first.resolve("file"), "unix:ino");

        assertThat(bases.get(NAME, tree("text"), false)).isEqualTo(first);
        assertThat(Files.getAttribute(first.resolve("file"), "unix:ino")).isEqualTo(inode);
    }

    @Test
    void laysARootOutAnewThatAnotherUserPut() throws IOException {
        new GuestBases(folder, Seal.unique()).get(NAME, tree("evil"), false);

        assertThat(new GuestBases(folder, SEAL).get(NAME, tree("text"), false).resolve("file"))
                .hasContent("text");
    }

    @Test
    void laysARootOutAnewThatSomebodyTouched() throws IOException {
        GuestBases bases = new GuestBases(folder, SEAL);
        Path root = bases.get(NAME, tree("text"), false);
        FileTime time = Files.getLastModifiedTime(root.resolve("file"));

        Files.writeString(root.resolve("file"), "evil");
        Files.setLastModifiedTime(root.resolve("file"), time);
        assertThat(bases.get(NAME, tree("text"), false).resolve("file")).hasContent("text");

        Files.writeString(root.resolve("more"), "evil");
        assertThat(bases.get(NAME, tree("text"), false)).isDirectoryNotContaining("glob:**/more");

        Files.delete(root.resolveSibling("seal"));
        assertThat(bases.get(NAME, tree("text"), false).resolve("file")).hasContent("text");
    }

    @Test
    void leavesNothingBehindWhenLayingOutFails() {
        FileTree tree = tree("text");
        tree.put(new FileEntry.HardLink("link", Attributes.of(Mode.FILE), "not-there"));

        try {
            new GuestBases(folder, SEAL).get(NAME, tree, false);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("not-there");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void removesWhatKilledBuildsLeftBehindAndRootsThatNobodyUses() throws IOException {
        for (String name : List.of("guest-old", "guest-new", "layout-old", "base-old", "base-new", "mine-old")) {
            Path one = Files.createDirectories(folder.resolve(name));
            Files.writeString(one.resolve("file"), "x");
            Duration age = name.endsWith("old") ? Duration.ofDays(15) : Duration.ofHours(20);
            Files.setLastModifiedTime(one, FileTime.from(Instant.now().minus(age)));
        }

        GuestStore store = new GuestStore(folder, "/nowhere", SEAL);
        store.layOut(GuestSpec.of(tree("x"), "x86_64"), false).close();

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("guest-new", "base-new", "mine-old");
        }
    }

    @Test
    void usesAnOverlayWhereTheKernelAllowsIt() throws IOException {
        String path = System.getenv("PATH");
        Requirement.needs(Overlay.find(path, folder).isPresent(), "a kernel that lets this user mount overlays");
        GuestSpec spec = GuestSpec.of(tree("x"), "x86_64").reusableAs(NAME);

        try (GuestRoot root = new GuestStore(folder, path, SEAL).layOut(spec, false)) {
            assertThat(root.preparation()).isNotEmpty();
            assertThat(root.directory()).isEmptyDirectory();
        }
        assertThat(folder.resolve("base-" + NAME + "/root/file")).exists();
    }

    private static FileTree tree(String text) {
        FileTree tree = new FileTree();
        tree.put(new FileEntry.Regular("file", Attributes.of(Mode.FILE), Content.of(text)));
        return tree;
    }
}
