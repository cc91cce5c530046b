package io.github.mavenapko.melange.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarContentTest {
    @TempDir
    Path directory;

    private Path jar(String name, int folder, int file) throws IOException {
        Path jar = directory.resolve(name);
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(jar.toFile())) {
            add(out, "META-INF/", folder, "");
            add(out, "META-INF/MANIFEST.MF", file, "Manifest-Version: 1.0\n");
        }
        return jar;
    }

    private static void add(ZipArchiveOutputStream out, String name, int mode, String text) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setTime(0);
        entry.setUnixMode(mode);
        out.putArchiveEntry(entry);
        out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.closeArchiveEntry();
    }

    private static byte[] bytes(Path jar) throws IOException {
        try (InputStream in = JarContent.of(jar).open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void isTheSameWhateverTheUmaskWas() throws IOException {
        Path usual = jar("usual.jar", 040755, 0100644);
        assertThat(bytes(usual)).isEqualTo(Files.readAllBytes(usual));
        assertThat(bytes(jar("private.jar", 040700, 0100600))).isEqualTo(Files.readAllBytes(usual));
        assertThat(JarContent.of(usual).size()).isEqualTo(Files.size(usual));
    }

    @Test
    void keepsTheEntries() throws IOException {
        Path jar = jar("private.jar", 040700, 0100600);
        try (ZipInputStream in = new ZipInputStream(JarContent.of(jar).open())) {
            in.getNextEntry();
            ZipEntry manifest = in.getNextEntry();
            assertThat(manifest.getName()).isEqualTo("META-INF/MANIFEST.MF");
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith("Manifest-Version");
        }
    }

    @Test
    void leavesWhatIsNoZipAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("a.jar"), "no zip at all, but long enough");
        assertThat(new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("no zip at all, but long enough");
    }
}
