package io.github.mavenapko.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.file.TemporaryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    @Test
    void givesBackWhatWasWritten() throws IOException {
        DiskCache cache = DiskCache.in(folder.resolve("new/cache"));
        cache.write("things", "one", TEXT);

        assertThat(cache.read("things", "one", 4)).contains(TEXT);
        assertThat(cache.read("things", "one", 3)).isEmpty();
        assertThat(cache.read("things", "two", 4)).isEmpty();
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        DiskCache cache = DiskCache.in(folder);
        Path own = Files.createFile(cache.temporary("packages"));
        TemporaryName name = TemporaryName.parse(own.getFileName().toString());
        Path dead = Files.createFile(own.resolveSibling(
                "incomplete-" + name.machine() + "-" + name.process() + "-" + (name.start() - 1) + "-x"));
        Path elsewhere = Files.createFile(own.resolveSibling("incomplete-00000000-1-1-x"));
        Path folderOfDead = Files.createDirectories(own.resolveSibling(".image.incomplete-" + name.machine() + "-"
                + name.process() + "-" + (name.start() - 1) + "-x/deep/er"));

        DiskCache.in(folder);

        assertThat(dead).doesNotExist();
        assertThat(folderOfDead.getParent().getParent()).doesNotExist();
        assertThat(own).exists();
        assertThat(elsewhere).exists();
    }

    @Test
    void readsADirectoryThatCannotBeWrittenToAndKeepsTheRestElsewhere() throws IOException {
        DiskCache.in(folder).write("things", "one", TEXT);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(folder.resolve("locks"), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Assumptions.assumeFalse(Files.isWritable(folder), "this user may write everywhere");
            DiskCache cache = DiskCache.in(folder, notices::add);
            cache.write("things", "two", TEXT);

            assertThat(notices).singleElement().asString().contains(folder + " cannot be written to");
            assertThat(cache.read("things", "one", 4)).contains(TEXT);
            assertThat(cache.read("things", "two", 4)).contains(TEXT);
            Path own = cache.path("things", "two");
            cache.close();
            assertThat(own).doesNotExist();
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(folder.resolve("locks"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void saysWhichDirectoryCannotBe() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DiskCache.in(file.resolve("cache"))).hasMessageContaining(file.toString());
    }

    @Test
    void removesADirectoryInPlaceOfAFileAndFollowsNoLink() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "x");
        DiskCache cache = DiskCache.in(folder.resolve("cache"));
        Path inPlace = Files.createDirectories(cache.path("things", "one").resolve("a/b"));
        Files.createSymbolicLink(inPlace.resolve("link"), outside);

        assertThat(cache.find("things", "one")).isEmpty();
        cache.write("things", "one", TEXT);
        assertThat(cache.read("things", "one", 4)).contains(TEXT);
        assertThat(outside).exists();
    }

    @Test
    void namesTheFolderWhenADiskIsFull() throws IOException {
        DiskCache cache = DiskCache.in(folder);

        assertThat(cache.explained(new IOException("No space left on device")))
                .hasMessageContaining("no space left in the cache " + folder);
    }
}
