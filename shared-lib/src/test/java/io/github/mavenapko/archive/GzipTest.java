package io.github.mavenapko.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GzipTest {
    @Test
    void compressesToOneMemberThatAnyReaderUnderstands() throws IOException {
        byte[] data = sample(3 * (1 << 20) + 12345);

        byte[] gzip = compress(data, 6);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo(data);
        assertThat(gzip.length).isLessThan(data.length / 2);
        assertThat(Arrays.copyOf(gzip, 10)).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
        GzipMembers members = new GzipMembers(new ByteArrayInputStream(gzip));
        drain(members, OutputStream.nullOutputStream());
        assertThat(members.next(OutputStream.nullOutputStream(), 10)).isNull();
    }

    @Test
    void givesTheSameBytesHoweverTheDataArrives() throws IOException {
        byte[] data = sample(2 * (1 << 20) + 777);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParallelGzip gzip = new ParallelGzip(out)) {
            Random random = new Random(1);
            for (int at = 0; at < data.length; ) {
                int n = Math.min(data.length - at, 1 + random.nextInt(70_000));
                gzip.write(data, at, n);
                at += n;
            }
        }

        assertThat(out.toByteArray()).isEqualTo(compress(data, 6));
    }

    @Test
    void compressesNothingAndWholeBlocks() throws IOException {
        for (int size : new int[] {0, 1, 1 << 20, 2 << 20}) {
            byte[] data = sample(size);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(compress(data, 1))).readAllBytes())
                    .isEqualTo(data);
        }
    }

    @Test
    void compressesWhatCannotBeCompressed() throws IOException {
        byte[] data = new byte[(1 << 20) + 5];
        new Random(7).nextBytes(data);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compress(data, 9))).readAllBytes())
                .isEqualTo(data);
    }

    @Property(tries = 100)
    void splitsMembersAtTheirExactBorders(@ForAll @Size(max = 4) byte[][] parts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            file.write(javaGzip(part));
        }
        GzipMembers members = new GzipMembers(new ByteArrayInputStream(file.toByteArray()));
        for (byte[] part : parts) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            GzipMember member = members.next(copy, 1 << 20);
            assertThat(member).isNotNull();
            assertThat(member.readAllBytes()).isEqualTo(part);
            assertThat(copy.toByteArray()).isEqualTo(javaGzip(part));
            assertThat(member.compressedSize()).isEqualTo(copy.size());
        }
        assertThat(members.next(OutputStream.nullOutputStream(), 1)).isNull();
    }

    @Test
    void hashesTheCompressedBytesOnTheWay() throws IOException {
        byte[] gzip = javaGzip(sample(100_000));
        DigestingOutputStream digesting = new DigestingOutputStream(OutputStream.nullOutputStream(), Hash.SHA256);

        drain(new GzipMembers(new ByteArrayInputStream(gzip)), digesting);

        assertThat(digesting.count()).isEqualTo(gzip.length);
        assertThat(digesting.hash()).isEqualTo(Hash.SHA256.of(gzip));
    }

    @Test
    void refusesWhatFollowsTheLastMember() throws IOException {
        byte[] gzip = javaGzip(new byte[10]);
        GzipMembers members = new GzipMembers(new ByteArrayInputStream(Arrays.copyOf(gzip, gzip.length + 3)));
        drain(members, OutputStream.nullOutputStream());

        assertThatThrownBy(() -> members.next(OutputStream.nullOutputStream(), 10))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("followed by something that is not gzip");
    }

    @Test
    void refusesDamage() throws IOException {
        byte[] gzip = javaGzip(sample(1000));
        assertFails(Arrays.copyOf(gzip, gzip.length - 1), "truncated");
        assertFails(Arrays.copyOf(gzip, gzip.length / 2), "truncated");
        assertFails(with(gzip, gzip.length - 1, 9), "checksum (CRC) or length");
        assertFails(with(gzip, 0, 9), "not a gzip file");
        assertFails(with(gzip, 2, 9), "unknown compression method");
        assertFails(with(gzip, 10, 0xff), "damaged");
    }

    @Test
    void stopsAtTheLimit() throws IOException {
        GzipMembers members = new GzipMembers(new ByteArrayInputStream(javaGzip(new byte[1 << 22])));
        GzipMember member = members.next(OutputStream.nullOutputStream(), 1 << 20);

        assertThatThrownBy(member::readAllBytes)
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("limit of 1048576 bytes");
    }

    private static void assertFails(byte[] gzip, String message) {
        assertThatThrownBy(
                        () -> drain(new GzipMembers(new ByteArrayInputStream(gzip)), OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private static void drain(GzipMembers members, OutputStream copy) throws IOException {
        GzipMember member = members.next(copy, 1 << 30);
        assertThat(member).isNotNull();
        member.transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] compress(byte[] data, int level) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParallelGzip gzip = new ParallelGzip(out, level)) {
            gzip.write(data);
        }
        return out.toByteArray();
    }

    private static byte[] javaGzip(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        }
        return out.toByteArray();
    }

    private static byte[] sample(int size) {
        byte[] data = new byte[size];
        Random random = new Random(42);
        for (int i = 0; i < size; i++) {
            data[i] = (byte) ("etaoin".charAt(random.nextInt(6)));
        }
        return data;
    }
}
