package io.github.mavenapko.apk.format;

import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.archive.ParallelGzip;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the files of a package as its data section: one gzip member of a tar archive with end blocks. */
final class DataSection {
    private final FileTree files;
    private final OwnerNames owners;
    /** The name under which the content of hard-linked files was written. */
    private final Map<String, String> written = new HashMap<>();

    private final List<TarEntry> entries = new ArrayList<>();

    private DataSection(FileTree files, OwnerNames owners) {
        this.files = files;
        this.owners = owners;
    }

    static DataSection of(FileTree files, OwnerNames owners) {
        DataSection section = new DataSection(files, owners);
        for (FileEntry file : files.files()) {
            section.entries.add(TarEntry.of(
                    section.withContentFirst(file),
                    owners.user(file.attributes().owner()),
                    owners.group(file.attributes().owner())));
        }
        return section;
    }

    /** The SHA-256, in hexadecimal, of all that determines its bytes: the archive with the contents' names in their places. */
    String key() throws IOException {
        DigestingOutputStream key = new DigestingOutputStream(OutputStream.nullOutputStream(), Hash.SHA256);
        key.write(ParallelGzip.encoder().getBytes(StandardCharsets.US_ASCII));
        TarWriter tar = new TarWriter(key);
        for (TarEntry entry : entries) {
            tar.write(
                    entry.file() instanceof FileEntry.Regular file
                            ? entry.withFile(new FileEntry.Regular(
                                    file.path(), file.attributes(), Content.of(identity(file.content()))))
                            : entry);
        }
        return HexFormat.of().formatHex(key.hash());
    }

    private static String identity(Content content) throws IOException {
        Optional<String> known = content.identity();
        if (known.isPresent()) {
            return known.get();
        }
        try (InputStream in = content.open()) {
            return Digest.of(in).toString();
        }
    }

    /** Writes and closes the stream. */
    void write(OutputStream out) throws IOException {
        try (TarWriter tar = new TarWriter(new ParallelGzip(out))) {
            for (TarEntry entry : entries) {
                tar.write(withChecksum(entry));
            }
            tar.finish();
        }
    }

    /** The sum of the sizes of files, content with several names counting once. */
    static long size(FileTree files) {
        return files.files().stream()
                .filter(FileEntry.Regular.class::isInstance)
                .mapToLong(file -> ((FileEntry.Regular) file).content().size())
                .sum();
    }

    private static TarEntry withChecksum(TarEntry entry) throws IOException {
        if (entry.file() instanceof FileEntry.Regular regular) {
            try (InputStream in = regular.content().open()) {
                String hex = Checksum.ofHash(Hash.SHA1.of(in)).hex();
                return entry.withRecord(Apk.CHECKSUM_RECORD, hex);
            }
        }
        if (entry.file() instanceof FileEntry.Symlink link) {
            byte[] target = link.target().getBytes(StandardCharsets.UTF_8);
            return entry.withRecord(Apk.CHECKSUM_RECORD, Checksum.of(target).hex());
        }
        return entry;
    }

    /** Of the names of one file the first in order has the content, as a link must not come before its target. */
    private FileEntry withContentFirst(FileEntry file) {
        String original = file instanceof FileEntry.HardLink link ? link.target() : file.path();
        String earlier = written.get(original);
        if (earlier != null && (file instanceof FileEntry.HardLink || file instanceof FileEntry.Regular)) {
            return new FileEntry.HardLink(file.path(), file.attributes(), earlier);
        }
        if (file instanceof FileEntry.HardLink link) {
            FileEntry target = files.get(link.target()).orElseThrow(() -> noTarget(link));
            if (!(target instanceof FileEntry.Regular regular)) {
                throw noTarget(link);
            }
            written.put(original, link.path());
            return new FileEntry.Regular(link.path(), regular.attributes(), regular.content());
        }
        if (file instanceof FileEntry.Regular) {
            written.put(original, file.path());
        }
        return file;
    }

    private static IllegalArgumentException noTarget(FileEntry.HardLink link) {
        return new IllegalArgumentException(
                "\"" + link.path() + "\" is a hard link to \"" + link.target() + "\", which is no file of the package");
    }
}
