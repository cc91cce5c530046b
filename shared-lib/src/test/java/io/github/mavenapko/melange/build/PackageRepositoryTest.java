package io.github.mavenapko.melange.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageRepositoryTest {
    private static final SigningKey KEY = SigningKey.generate("test.rsa", 2048);

    @TempDir
    Path directory;

    private int opened;
    private byte[] first = {};

    @BeforeEach
    void writePackage() throws IOException {
        write("same bytes", "sha256:a");
        first = Files.readAllBytes(file());
        opened = 0;
    }

    @Test
    void takesTheFilesOfAnUnchangedPackageFromTheLastBuild() throws IOException {
        write("same bytes", "sha256:a");
        assertThat(Files.readAllBytes(file())).isEqualTo(first);
        assertThat(opened).isZero();
    }

    @Test
    void writesAPackageAnewWhoseFilesAreOthers() throws IOException {
        write("other bytes", "sha256:b");
        byte[] changed = Files.readAllBytes(file());
        assertThat(changed).isNotEqualTo(first);
        Files.delete(file());
        write("other bytes", "sha256:b");
        assertThat(Files.readAllBytes(file())).isEqualTo(changed);
    }

    @Test
    void writesAPackageAnewThatWasDamaged() throws IOException {
        byte[] damaged = first.clone();
        damaged[damaged.length - 20] ^= 1;
        Files.write(file(), damaged);
        write("same bytes", "sha256:a");
        assertThat(Files.readAllBytes(file())).isEqualTo(first);
        Files.writeString(file(), "no package");
        write("same bytes", "sha256:a");
        assertThat(Files.readAllBytes(file())).isEqualTo(first);
    }

    @Test
    void doesWithoutANoteThatWasDamaged() throws IOException {
        Files.write(
                directory.resolve("notes/x86_64/hello-1.0-r0.apk.data"), new byte[] {(byte) 0xff, (byte) 0xfe, 10, 10});
        write("same bytes", "sha256:a");
        assertThat(Files.readAllBytes(file())).isEqualTo(first);
        assertThat(opened).isPositive();
    }

    private Path file() {
        return directory.resolve("packages/x86_64/hello-1.0-r0.apk");
    }

    private void write(String text, String identity) throws IOException {
        FileTree files = new FileTree();
        files.put(new FileEntry.Regular("hello", Attributes.of(Mode.FILE), new Named(text, identity)));
        PackageInfo info = PackageInfo.builder("hello", "1.0-r0").arch("x86_64").build();
        new PackageRepository(directory.resolve("packages"), directory.resolve("notes"), KEY)
                .write(Architecture.AMD64, ApkContents.of(info, files));
    }

    /** Content that counts how often it is read. */
    private final class Named implements Content {
        private final byte[] bytes;
        private final String name;

        Named(String text, String name) {
            this.bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            this.name = name;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            opened++;
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Optional<String> identity() {
            return Optional.of(name);
        }
    }
}
