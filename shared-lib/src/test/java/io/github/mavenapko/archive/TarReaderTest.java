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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TarReaderTest {
    private static final TarLimits LIMITS = new TarLimits(100, 1 << 24);

    @Test
    void readsBackWhatTheWriterWrote() throws IOException {
        Attributes attributes = new Attributes(
                new Mode(04755), new Owner(3_000_000, 7), 1700000000, Map.of("user.x", new byte[] {0, -1, 10}));
        TarEntry entry = TarEntry.of(
                        new FileEntry.Regular("ü/" + "n".repeat(200), attributes, Content.of("abc")), "u", "g")
                .withRecord("APK-TOOLS.checksum.SHA1", "00");

        TarEntry read = read(write(entry)).get(0);

        assertThat(read.path()).isEqualTo(entry.path());
        assertThat(read.user()).isEqualTo("u");
        assertThat(read.group()).isEqualTo("g");
        assertThat(read.record("APK-TOOLS.checksum.SHA1")).contains("00");
        assertThat(read.file().attributes().mode()).isEqualTo(new Mode(04755));
        assertThat(read.file().attributes().owner()).isEqualTo(new Owner(3_000_000, 7));
        assertThat(read.file().attributes().mtime()).isEqualTo(1700000000);
        assertThat(read.file().attributes().xattrs().get("user.x")).containsExactly(0, -1, 10);
        assertThat(((FileEntry.Regular) read.file()).content().bytes())
                .asString()
                .isEqualTo("abc");
    }

    @Property(tries = 200)
    void writesTheSameBytesAgain(@ForAll("entries") List<TarEntry> entries) throws IOException {
        byte[] tar = write(entries.toArray(TarEntry[]::new));

        assertThat(write(read(tar).toArray(TarEntry[]::new))).isEqualTo(tar);
    }

    @Provide
    Arbitrary<List<TarEntry>> entries() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("aü𝄞b-").ofMinLength(1).ofMaxLength(60);
        Arbitrary<String> paths = names.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, 4_000_000);
        Arbitrary<Long> times = Arbitraries.longs().between(-10, 10_000_000_000L);
        return Combinators.combine(paths, ids, times, Arbitraries.integers().between(0, 07777), names)
                .as((path, id, time, mode, text) -> TarEntry.of(
                        new FileEntry.Regular(
                                path,
                                new Attributes(new Mode(mode), new Owner(id, 1), time, Map.of()),
                                Content.of(text)),
                        text,
                        ""))
                .list()
                .ofMaxSize(5);
    }

    @Test
    void readsGnuLongNamesAndBase256Numbers() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream commons = new TarArchiveOutputStream(out)) {
            commons.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            commons.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            TarArchiveEntry entry = new TarArchiveEntry("x/" + "n".repeat(150));
            entry.setUserId(5_000_000);
            entry.setModTime(-5000L);
            commons.putArchiveEntry(entry);
            commons.closeArchiveEntry();
        }

        TarEntry read = read(out.toByteArray()).get(0);

        assertThat(read.path()).isEqualTo("x/" + "n".repeat(150));
        assertThat(read.file().attributes().owner().uid()).isEqualTo(5_000_000);
        assertThat(read.file().attributes().mtime()).isEqualTo(-5);
    }

    @Test
    void tellsWhereContentBegins() throws IOException {
        byte[] tar = write(file("a", "one"), file("b", "two"));
        TarReader reader = reader(tar);
        reader.next();
        assertThat(reader.contentOffset()).isEqualTo(512);
        reader.next();
        assertThat(reader.contentOffset()).isEqualTo(1536);
        assertThat(reader.content().readAllBytes()).asString().isEqualTo("two");
        assertThat(reader.next()).isNull();
        assertThat(reader.hasEndBlocks()).isTrue();
    }

    @Test
    void knowsASegmentWithoutEndBlocks() throws IOException {
        byte[] tar = write(file("a", "one"));
        TarReader reader = reader(java.util.Arrays.copyOf(tar, 1024));
        reader.next();
        assertThat(reader.next()).isNull();
        assertThat(reader.hasEndBlocks()).isFalse();
    }

    @Test
    void rejectsAHeaderWithAWrongChecksum() {
        assertMalformed(changed(tar -> tar[0] = 'b'), "wrong checksum");
    }

    @Test
    void rejectsNamesThatClimbOrStartAtTheRoot() {
        assertMalformed(named("../evil"), "component \".\" or \"..\"");
        assertMalformed(named("/etc/passwd"), "is absolute");
        assertMalformed(named("./a"), "component \".\" or \"..\"");
        assertMalformed(named("a\nb"), "control character");
        assertMalformed(named("usr/.wh.a"), "whiteout");
    }

    @Test
    void rejectsATruncatedArchive() throws IOException {
        byte[] tar = write(file("a", "one"));
        for (int length : new int[] {1, 511, 513, 515, 1023}) {
            byte[] cut = java.util.Arrays.copyOf(tar, length);
            assertMalformed(() -> read(cut), "truncated");
        }
    }

    @Test
    void rejectsEntriesAfterABlockOfZeros() throws IOException {
        byte[] one = java.util.Arrays.copyOf(write(file("a", "")), 512);
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.write(one);
        tar.write(new byte[512]);
        tar.write(one);
        assertMalformed(() -> read(tar.toByteArray()), "block of zeros between");
        tar.reset();
        tar.write(new byte[1024]);
        tar.write(one);
        assertMalformed(() -> read(tar.toByteArray()), "goes on after its end blocks");
    }

    @Test
    void rejectsSizesThatDisagree() {
        assertMalformed(withRecords("size", "1536"), "has the size 3 in its header and 1536");
        assertMalformed(withRecords("size", "-512"), "no number as size");
        assertMalformed(withRecords("size", "9".repeat(2000)), "no number as size");
    }

    @Test
    void rejectsSparseFilesUnknownTypesAndOldHeaders() {
        assertMalformed(withRecords("GNU.sparse.major", "1"), "sparse");
        assertMalformed(changed(tar -> seal(tar, 156, 'Q')), "type 'Q'");
        assertMalformed(changed(tar -> seal(tar, 156, 0)), "type 0");
        assertMalformed(changed(tar -> seal(tar, 257, 0)), "not a tar archive");
    }

    @Test
    void rejectsMoreEntriesOrBytesThanTheLimit() {
        assertMalformed(
                () -> readAll(write(file("a", ""), file("b", "")), new TarLimits(1, 1 << 20)), "more than 1 entries");
        assertMalformed(
                () -> readAll(write(file("a", "x".repeat(9000))), new TarLimits(1, 4096)), "limit of 4096 bytes");
    }

    @Test
    void rejectsAPaxHeaderThatIsTooLarge() {
        TarEntry huge = file("a", "").withRecord("x", "y".repeat((1 << 20) - 20));
        assertMalformed(
                changedTar(huge, tar -> {
                    byte[] size = "00010000000\0".getBytes(StandardCharsets.US_ASCII);
                    System.arraycopy(size, 0, tar, 124, size.length);
                    seal(tar, 0, 'P');
                }),
                "larger than 1 MiB");
    }

    private static void assertMalformed(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading)
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining(message);
    }

    private static ThrowingCallable named(String path) {
        return changed(tar -> {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(name, 0, tar, 0, name.length);
            seal(tar, 0, tar[0]);
        });
    }

    private static ThrowingCallable withRecords(String key, String value) {
        String replaced = "z".repeat(key.length());
        return changedTar(file("a", "abc").withRecord(replaced, value), tar -> {
            String text = new String(tar, StandardCharsets.ISO_8859_1);
            int at = text.indexOf(replaced + "=");
            System.arraycopy(key.getBytes(StandardCharsets.US_ASCII), 0, tar, at, key.length());
        });
    }

    private static ThrowingCallable changed(Consumer<byte[]> change) {
        return changedTar(file("a", "abc"), change);
    }

    private static ThrowingCallable changedTar(TarEntry entry, Consumer<byte[]> change) {
        return () -> {
            byte[] tar = write(entry);
            change.accept(tar);
            read(tar);
        };
    }

    private static void seal(byte[] tar, int at, int value) {
        tar[at] = (byte) value;
        java.util.Arrays.fill(tar, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i] & 0xff;
        }
        byte[] digits = String.format("%06o\0", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, tar, 148, digits.length);
    }

    private static TarEntry file(String path, String content) {
        return TarEntry.of(new FileEntry.Regular(path, Attributes.of(Mode.FILE), Content.of(content)));
    }

    private static byte[] write(TarEntry... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out);
        for (TarEntry entry : entries) {
            writer.write(entry);
        }
        writer.finish();
        return out.toByteArray();
    }

    private static TarReader reader(byte[] tar) {
        return new TarReader(new ByteArrayInputStream(tar), TarSource.of(tar), LIMITS);
    }

    private static List<TarEntry> read(byte[] tar) throws IOException {
        return readAll(tar, LIMITS);
    }

    private static List<TarEntry> readAll(byte[] tar, TarLimits limits) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(tar), TarSource.of(tar), limits);
        List<TarEntry> entries = new ArrayList<>();
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }
}
