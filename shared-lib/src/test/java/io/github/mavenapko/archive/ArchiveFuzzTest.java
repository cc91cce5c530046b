package io.github.mavenapko.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/** Whatever the bytes are: entries, or an exception that says what is wrong. */
class ArchiveFuzzTest {
    private static final TarLimits SMALL = new TarLimits(1000, 1 << 20);

    @FuzzTest
    void tar(byte[] data) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(data), TarSource.of(data), SMALL);
        try {
            for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry.path().startsWith("/") || ("/" + entry.path() + "/").contains("/../")) {
                    throw new IllegalStateException("the name \"" + entry.path() + "\" leads out");
                }
            }
        } catch (MalformedArchiveException | EOFException e) {
            // the answer to a bad archive
        }
    }

    @FuzzTest
    void gzipMembers(byte[] data) throws IOException {
        try (GzipMembers members = new GzipMembers(new ByteArrayInputStream(data))) {
            GzipMember member = members.next(OutputStream.nullOutputStream(), 1 << 20);
            while (member != null) {
                member.transferTo(OutputStream.nullOutputStream());
                member = members.next(OutputStream.nullOutputStream(), 1 << 20);
            }
        } catch (MalformedArchiveException | EOFException e) {
            // the answer to a bad archive
        }
    }
}
