package io.github.mavenapko.repository;

import io.github.mavenapko.archive.GzipMember;
import io.github.mavenapko.archive.GzipMembers;
import io.github.mavenapko.archive.MalformedArchiveException;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expands a package's data section once: hashed as it is read, every file compared with its checksum, copied to a spool. */
final class DataSection {
    /** The PAX record that holds the SHA-1 of a file's content or of a link's target. */
    static final String CHECKSUM = "APK-TOOLS.checksum.SHA1";

    private DataSection() {}

    /**
     * Expands the section into a spool.
     *
     * @param expected the SHA-256 of the compressed section in hexadecimal
     * @throws IOException when the section or a file in it is not what its hash says
     */
    static List<TarEntry> expand(PackageFile file, String expected, Spool spool, RepositoryLimits limits)
            throws IOException {
        DigestingOutputStream hash = new DigestingOutputStream(OutputStream.nullOutputStream(), Hash.SHA256);
        List<TarEntry> entries;
        try (GzipMembers members = new GzipMembers(file.data())) {
            InputStream tar = spool.copying(new AllMembers(members, hash, limits.data()));
            entries = read(tar, spool, limits);
            tar.transferTo(OutputStream.nullOutputStream());
        }
        check(expected, Digest.ofHash(hash.hash()));
        return entries;
    }

    /** Compares the hash of a data section with what the control section says. */
    static void check(String expected, Digest actual) throws IOException {
        if (!actual.hex().equalsIgnoreCase(expected)) {
            throw new MalformedArchiveException("its data section has the SHA-256 " + actual.hex()
                    + ", but its control section demands datahash " + expected);
        }
    }

    private static List<TarEntry> read(InputStream in, Spool spool, RepositoryLimits limits) throws IOException {
        TarReader reader = new TarReader(in, spool, limits.dataEntries());
        List<TarEntry> entries = new ArrayList<>();
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            checkContent(entry, reader.content());
            entries.add(entry);
        }
        return entries;
    }

    private static void checkContent(TarEntry entry, InputStream content) throws IOException {
        Optional<String> record = entry.record(CHECKSUM);
        if (record.isEmpty() || !(entry.file() instanceof FileEntry.Regular)) {
            return;
        }
        byte[] actual = Hash.SHA1.of(content);
        Optional<Checksum> expected = Checksum.parse(record.get());
        if (expected.isEmpty() || !expected.get().equals(Checksum.ofHash(actual))) {
            throw new MalformedArchiveException("its file " + entry.path() + " has the SHA-1 "
                    + HexFormat.of().formatHex(actual) + ", but the package says " + record.get());
        }
    }

    /** The decompressed bytes of all members that follow, as one stream. */
    private static final class AllMembers extends InputStream {
        private final GzipMembers members;
        private final OutputStream compressed;
        private long left;
        private @Nullable GzipMember current;

        AllMembers(GzipMembers members, OutputStream compressed, long most) throws IOException {
            this.members = members;
            this.compressed = compressed;
            this.left = most;
            this.current = members.next(compressed, left);
            if (current == null) {
                throw new MalformedArchiveException("the package has no data section");
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            while (current != null) {
                int n = current.read(bytes, at, length);
                if (n >= 0) {
                    return n;
                }
                left -= current.count();
                current = members.next(compressed, left);
            }
            return -1;
        }
    }
}
