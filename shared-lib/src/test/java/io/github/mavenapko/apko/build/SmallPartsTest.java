package io.github.mavenapko.apko.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void findsOriginAndCommitOfAWorkTree(@TempDir Path top) throws IOException {
        Path git = Files.createDirectories(top.resolve("repo/.git/refs/heads"));
        Files.writeString(top.resolve("repo/.git/config"), """
                [core]
                    bare = false
                [remote "origin"]
                    url = https://me:secret@git.example/team/images.git
                """);
        Files.writeString(top.resolve("repo/.git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(git.resolve("main"), COMMIT + "\n");
        Path inside = Files.createDirectories(top.resolve("repo/a/b"));

        assertThat(GitCheckout.locate(inside, top)).contains("https://git.example/team/images.git@" + COMMIT);
        assertThat(GitCheckout.locate(inside, top.resolve("repo/a")))
                .as("not above the top")
                .isEmpty();
    }

    @Test
    void findsPackedReferencesAndWorkTreesBesideTheirRepository(@TempDir Path top) throws IOException {
        Path main = Files.createDirectories(top.resolve("main/.git/worktrees/w"));
        Files.writeString(top.resolve("main/.git/config"), "[remote \"origin\"]\nurl = git@host.example:team/x.git\n");
        Files.writeString(top.resolve("main/.git/packed-refs"), "# pack-refs\n" + COMMIT + " refs/heads/side\n");
        Files.writeString(main.resolve("HEAD"), "ref: refs/heads/side\n");
        Files.writeString(main.resolve("commondir"), "../..\n");
        Path tree = Files.createDirectories(top.resolve("tree"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + main + "\n");

        assertThat(GitCheckout.locate(tree, top)).contains("git+ssh://host.example/team/x.git@" + COMMIT);
    }

    @Test
    void isOfTheNewestPackageWhenTheUserSaysLess() {
        List<PackageInfo> packages = List.of(
                PackageInfo.builder("a", "1").buildTime(10).build(),
                PackageInfo.builder("b", "1").buildTime(20).build());
        OffsetDateTime early = OffsetDateTime.parse("1970-01-01T02:00:15+02:00");
        assertThat(BuildInstant.of(early, false, packages).seconds()).isEqualTo("1970-01-01T00:00:20Z");
        assertThat(BuildInstant.of(early, true, packages).seconds()).isEqualTo("1970-01-01T02:00:15+02:00");
    }

    @Test
    void findsUsersByNameAndNumber() throws IOException {
        FileTree root = new FileTree();
        root.putWithParents(
                new FileEntry.Regular("etc/passwd", Attributes.of(Mode.FILE), Content.of("app:x:70:71::/:/bin/sh\n")),
                Attributes.of(Mode.EXECUTABLE));
        root.put(new FileEntry.Regular("etc/group", Attributes.of(Mode.FILE), Content.of("staff:x:80:\n")));

        assertThat(ImageUser.find(root, "app")).contains(new Owner(70, 71));
        assertThat(ImageUser.find(root, "70")).contains(new Owner(70, 71));
        assertThat(ImageUser.find(root, "app:staff")).contains(new Owner(70, 80));
        assertThat(ImageUser.find(root, "5:6")).contains(new Owner(5, 6));
        assertThat(ImageUser.find(root, "5")).contains(new Owner(5, 0));
        assertThat(ImageUser.find(root, "")).isEmpty();
        assertThatThrownBy(() -> ImageUser.find(root, "ghost")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void leavesTheOldFileWhenANewOneCannotBeWritten(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("out");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> OutputFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("disk full");
                }))
                .hasMessageContaining("disk full")
                .hasMessageContaining("out");
        assertThat(file).hasContent("old");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }
}
