package io.github.mavenapko.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class TarWriterTest {
    private static final Attributes PLAIN = Attributes.of(Mode.FILE);

    @Test
    void writesAPlainUstarHeaderWhenEverythingFits() throws IOException {
        byte[] tar = write(TarEntry.of(file("etc/motd", PLAIN.withMtime(1700000000), "hi"), "root", "wheel"));

        assertThat(tar).hasSize(1024);
        assertThat(text(tar, 0, 9)).isEqualTo("etc/motd\0");
        assertThat(text(tar, 100, 8)).isEqualTo("0000644\0");
        assertThat(text(tar, 108, 8)).isEqualTo("0000000\0");
        assertThat(text(tar, 124, 12)).isEqualTo("00000000002\0");
        assertThat(text(tar, 136, 12)).isEqualTo("14524770400\0");
        assertThat(text(tar, 148, 8)).matches("[0-7]{6}\0 ");
        assertThat(text(tar, 156, 1)).isEqualTo("0");
        assertThat(text(tar, 257, 8)).isEqualTo("ustar\0" + "00");
        assertThat(text(tar, 265, 5)).isEqualTo("root\0");
        assertThat(text(tar, 297, 6)).isEqualTo("wheel\0");
        assertThat(text(tar, 329, 16)).isEqualTo("0000000\0".repeat(2));
        assertThat(text(tar, 512, 3)).isEqualTo("hi\0");
    }

    @Test
    void putsChecksumsAndAttributesIntoASortedPaxHeader() throws IOException {
        Attributes attributes = PLAIN.withXattrs(Map.of("user.b", new byte[] {(byte) 0x80, (byte) 0xff}));
        TarEntry entry = TarEntry.of(file("usr/bin/x", attributes, "")).withRecord("APK-TOOLS.checksum.SHA1", "abcd");

        byte[] tar = write(entry);

        assertThat(text(tar, 0, 24)).isEqualTo("usr/bin/PaxHeaders.0/x\0\0");
        assertThat(text(tar, 156, 1)).isEqualTo("x");
        assertThat(text(tar, 100, 24)).isEqualTo("0000000\0".repeat(3));
        assertThat(text(tar, 265, 8)).isEqualTo("\0".repeat(8));
        assertThat(text(tar, 329, 8)).isEqualTo("\0".repeat(8));
        String records = "32 APK-TOOLS.checksum.SHA1=abcd\n26 SCHILY.xattr.user.b=\u0080\u00ff\n";
        assertThat(text(tar, 512, records.length() + 1)).isEqualTo(records + "\0");
        assertThat(text(tar, 1024, 10)).isEqualTo("usr/bin/x\0");
        assertThat(text(tar, 1024 + 329, 8)).isEqualTo("0000000\0");
    }

    @Test
    void splitsALongAsciiNameAtTheLastSlashThatFits() throws IOException {
        String path = "a".repeat(90) + "/" + "b".repeat(60) + "/" + "c".repeat(40);

        byte[] tar = write(TarEntry.of(file(path, PLAIN, "")));

        assertThat(tar).hasSize(512);
        assertThat(text(tar, 345, 152)).isEqualTo("a".repeat(90) + "/" + "b".repeat(60) + "\0");
        assertThat(text(tar, 0, 41)).isEqualTo("c".repeat(40) + "\0");
    }

    @Test
    void recordsThePathOfALongNameWhenAPaxHeaderIsNeededAnyway() throws IOException {
        String path = "a".repeat(90) + "/" + "c".repeat(40);

        byte[] tar = write(TarEntry.of(file(path, PLAIN, "")).withRecord("x", "y"));

        assertThat(text(tar, 512, 10 + path.length())).isEqualTo("141 path=" + path + "\n");
        assertThat(text(tar, 1024, 100)).isEqualTo(path.substring(0, 100));
        assertThat(text(tar, 1024 + 345, 8)).isEqualTo("\0".repeat(8));
    }

    @Test
    void keepsOnlyTheAsciiOfANameInItsHeaders() throws IOException {
        byte[] tar = write(TarEntry.of(file("d/ü", PLAIN, "")));

        assertThat(text(tar, 0, 16)).isEqualTo("d/PaxHeaders.0\0\0");
        assertThat(text(tar, 512, 13)).isEqualTo("13 path=d/\u00c3\u00bc\n");
        assertThat(text(tar, 1024, 3)).isEqualTo("d/\0");
    }

    @Test
    void recordsNumbersAndNamesThatDoNotFit() throws IOException {
        Attributes attributes = PLAIN.withOwner(new Owner(3_000_000, 2_097_151)).withMtime(-1);

        byte[] tar = write(TarEntry.of(new FileEntry.Directory("d", attributes), "u".repeat(33), ""));

        assertThat(text(tar, 512, 96)).startsWith("12 mtime=-1\n15 uid=3000000\n43 uname=" + "u".repeat(33) + "\n\0");
        assertThat(text(tar, 1024 + 108, 16)).isEqualTo("0000000\0" + "7777777\0");
        assertThat(text(tar, 1024 + 136, 12)).isEqualTo("00000000000\0");
    }

    @Test
    void endsAnArchiveOnlyWhenAsked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarWriter writer = new TarWriter(out)) {
            writer.write(TarEntry.of(file("a", PLAIN, "")));
            assertThat(out.size()).isEqualTo(512);
            writer.finish();
        }
        assertThat(out.size()).isEqualTo(512 + 1024);
    }

    @Test
    void isReadAlikeByAnotherReader() throws IOException {
        List<FileEntry> files = List.of(
                new FileEntry.Directory("usr", Attributes.of(new Mode(01777))),
                file("usr/" + "n".repeat(200), PLAIN, "content"),
                new FileEntry.Symlink("usr/link", Attributes.of(Mode.LINK), "/" + "t".repeat(150)),
                new FileEntry.HardLink("usr/hard", PLAIN, "usr/" + "n".repeat(200)),
                new FileEntry.Device("null", PLAIN, FileEntry.Device.Kind.CHARACTER, 1, 3));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out);
        for (FileEntry file : files) {
            writer.write(TarEntry.of(file));
        }
        writer.finish();

        List<TarArchiveEntry> read = readWithCommons(out.toByteArray());

        assertThat(read)
                .extracting(TarArchiveEntry::getName)
                .containsExactly("usr/", "usr/" + "n".repeat(200), "usr/link", "usr/hard", "null");
        assertThat(read.get(0).getMode()).isEqualTo(01777);
        assertThat(read.get(2).getLinkName()).isEqualTo("/" + "t".repeat(150));
        assertThat(read.get(3).isLink()).isTrue();
        assertThat(read.get(4).getDevMinor()).isEqualTo(3);
    }

    @Test
    void refusesContentThatIsNotAsLongAsItSays() {
        Content liar = new Content() {
            @Override
            public long size() {
                return 5;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(new byte[6]);
            }
        };

        assertThatThrownBy(() -> write(TarEntry.of(new FileEntry.Regular("f", PLAIN, liar))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("\"f\" changed while it was read");
    }

    private static List<TarArchiveEntry> readWithCommons(byte[] tar) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static byte[] write(TarEntry entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TarWriter(out).write(entry);
        return out.toByteArray();
    }

    private static FileEntry.Regular file(String path, Attributes attributes, String content) {
        return new FileEntry.Regular(path, attributes, Content.of(content));
    }

    private static String text(byte[] tar, int at, int length) {
        return new String(tar, at, length, StandardCharsets.ISO_8859_1);
    }
}
