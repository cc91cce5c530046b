package io.github.mavenapko.apko.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImageRootTest {
    private final ImageRoot root = new ImageRoot();

    @Test
    void followsLinksOfDirectoriesWhenItMakesAndWrites() throws IOException {
        root.makeDirectories("usr/lib", ImageRoot.DIRECTORY);
        root.symlink("lib", "usr/lib");

        root.makeDirectories("lib/apk/db", ImageRoot.DIRECTORY);
        root.write("lib/apk/db/lock", Content.of("x"), Mode.FILE);

        assertThat(root.tree().contains("usr/lib/apk/db/lock")).isTrue();
        assertThat(text(root.tree(), "lib/apk/db/lock")).isEqualTo("x");
    }

    @Test
    void keepsModeAndTimeOfAFileThatIsRewritten() {
        root.put(new FileEntry.Regular("a", Attributes.of(new Mode(0600)).withMtime(5), Content.of("old")));

        root.write("a", Content.of("new"), Mode.FILE);

        assertThat(root.attributes("a").mode()).isEqualTo(new Mode(0600));
        assertThat(root.attributes("a").mtime()).isEqualTo(5);
    }

    @Test
    void givesAllNamesOfAFileTheSameMode() {
        root.write("a", Content.of("x"), Mode.FILE);
        root.hardLink("b", "a", true);

        root.change("b", now -> now.withMode(Mode.EXECUTABLE));

        FileTree finished = root.finished();
        assertThat(finished.get("a").orElseThrow().attributes().mode()).isEqualTo(Mode.EXECUTABLE);
        assertThat(finished.get("b").orElseThrow())
                .isInstanceOf(FileEntry.Regular.class)
                .satisfies(copy -> assertThat(copy.attributes().mode()).isEqualTo(Mode.EXECUTABLE));
    }

    @Test
    void keepsTheContentOfACopyWhenItsOriginalIsReplaced() throws IOException {
        root.write("a", Content.of("original"), Mode.FILE);
        root.hardLink("b", "a", true);

        root.put(new FileEntry.Regular("a", Attributes.of(Mode.FILE), Content.of("other")));

        assertThat(text(root.finished(), "b")).isEqualTo("original");
    }

    @Test
    void showsAPackagedHardLinkAsOne() {
        root.write("zz", Content.of("x"), Mode.EXECUTABLE);
        root.hardLink("aa", "zz", false);

        assertThat(root.finished().get("aa").orElseThrow())
                .isEqualTo(new FileEntry.HardLink("aa", Attributes.of(Mode.EXECUTABLE), "zz"));
    }

    @Test
    void givesLinksTheTimeOfTheirDirectory() {
        root.makeDirectories("opt", ImageRoot.DIRECTORY.withMtime(77));

        root.symlink("opt/link", "nowhere");

        assertThat(root.tree().get("opt/link").orElseThrow().attributes().mtime())
                .isEqualTo(77);
    }

    @Test
    void refusesNamesThatLeadOut() {
        assertThat(ImageRoot.normalise("//opt/./x/")).isEqualTo("opt/x");
        assertThat(ImageRoot.normalise("/")).isEmpty();
        assertThatThrownBy(() -> ImageRoot.normalise("/a/../b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotPutADirectoryInPlaceOfAFile() {
        root.write("file", Content.of("x"), Mode.FILE);

        assertThatThrownBy(() -> root.makeDirectories("file/below", ImageRoot.DIRECTORY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a directory");
    }

    @Test
    void replacesEmptyDirectoriesByTheLinkToTheDatabaseButNoFiles() {
        root.makeDirectories("usr/lib/apk", ImageRoot.DIRECTORY);
        root.makeDirectories("lib/apk/db", ImageRoot.DIRECTORY);
        ApkDirectory.link(root);
        assertThat(root.tree().resolve("lib/apk")).contains("usr/lib/apk");

        ImageRoot other = new ImageRoot();
        other.makeDirectories("lib/apk/db", ImageRoot.DIRECTORY);
        other.write("lib/apk/db/mine", Content.empty(), Mode.FILE);
        assertThatThrownBy(() -> ApkDirectory.link(other)).hasMessageContaining("lib/apk/db/mine");
    }

    static String text(FileTree tree, String path) throws IOException {
        return new String(tree.regularFile(path).orElseThrow().content().bytes(), StandardCharsets.UTF_8);
    }
}
