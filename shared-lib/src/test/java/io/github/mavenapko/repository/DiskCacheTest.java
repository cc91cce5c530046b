package io.github.mavenapko.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.Requirement;
import io.github.mavenapko.file.TemporaryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

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

    /** Permissions do not keep root from writing, so the folder is mounted read-only for a process of its own. */
    @Test
    void readsADirectoryThatCannotBeWrittenToAndKeepsTheRestElsewhere() throws Exception {
        DiskCache.in(folder).write("things", "one", TEXT);

        String printed = whereItIsReadOnly(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ReadOnlyCache.class.getName(),
                folder.toString());

        assertThat(printed.lines().toList())
                .hasSize(4)
                .containsSubsequence("one: text", "two: 2", "left: false")
                .first()
                .asString()
                .startsWith("notice: the cache " + folder + " cannot be written to");
        assertThat(folder.resolve("things/two")).doesNotExist();
    }

    private String whereItIsReadOnly(String... command) throws Exception {
        Path log = Files.createTempFile("read-only", ".log");
        try {
            int status = mounted(log, "true");
            Requirement.needs(status == 0, "a kernel that lets this user mount: " + Files.readString(log));
            assertThat(mounted(log, command)).as(Files.readString(log)).isZero();
            return Files.readString(log);
        } finally {
            Files.delete(log);
        }
    }

    private int mounted(Path log, String... command) throws Exception {
        String script = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" && shift && exec \"$@\"";
        List<String> words = new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script, "-"));
        words.add(folder.toString());
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
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
