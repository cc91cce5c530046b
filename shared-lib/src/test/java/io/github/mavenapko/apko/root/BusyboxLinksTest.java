package io.github.mavenapko.apko.root;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyboxLinksTest {
    private final ImageRoot root = new ImageRoot();

    BusyboxLinksTest() {
        root.makeDirectories("bin", ImageRoot.DIRECTORY);
        root.put(new FileEntry.Regular(
                "bin/busybox", Attributes.of(Mode.EXECUTABLE).withMtime(40), Content.of("elf")));
    }

    @Test
    void linksWhatThePackageListsAndKeepsWhatIsThere() throws IOException {
        root.write("bin/ls", Content.of("a real ls"), Mode.EXECUTABLE);
        root.makeDirectories("etc/busybox-paths.d", ImageRoot.DIRECTORY);
        root.write("etc/busybox-paths.d/busybox", Content.of("/bin/sh\n/bin/ls\n/usr/sbin/chroot\n"), Mode.FILE);

        BusyboxLinks.create(
                root, List.of(PackageInfo.builder("busybox", "1.37.0-r5").build()));

        assertThat(root.tree().get("bin/sh").orElseThrow())
                .isEqualTo(
                        new FileEntry.Symlink("bin/sh", Attributes.of(Mode.LINK).withMtime(40), "/bin/busybox"));
        assertThat(root.tree().get("bin/ls").orElseThrow()).isInstanceOf(FileEntry.Regular.class);
        assertThat(root.attributes("usr/sbin").mtime()).isEqualTo(40);
    }

    @Test
    void knowsTheLinksOfOlderVersions() throws IOException {
        BusyboxLinks.create(
                root,
                List.of(PackageInfo.builder("tiny", "1.32.1-r2")
                        .provides(List.of("busybox=1.32.1"))
                        .build()));
        assertThat(root.tree().contains("bin/ash")).isTrue();
        assertThat(root.tree().contains("bin/base32")).as("came with 1.33.0").isFalse();
    }

    @Test
    void takesTheNewestListForAnUnknownVersion() throws IOException {
        BusyboxLinks.create(
                root, List.of(PackageInfo.builder("busybox", "1.99.0-r0").build()));
        assertThat(root.tree().contains("bin/base32")).isTrue();
    }

    @Test
    void makesNoneWithoutBusybox() throws IOException {
        BusyboxLinks.create(root, List.of(PackageInfo.builder("toybox", "1-r0").build()));
        assertThat(root.tree().children("bin")).hasSize(1);
    }
}
