package io.github.mavenapko.apk.format;

import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.FileEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the files of a package and compares each with its checksum. */
final class DataSectionReader {
    /** The package database is the installer's; a package that brings one would forge what is installed. */
    private static final Pattern DATABASE =
            Pattern.compile("(usr/)?lib/apk/db/(installed|triggers|lock|scripts\\.tar(\\.gz)?)");

    private final String file;
    private final TarReader tar;
    private final boolean compared;
    private final Map<String, FileEntry> seen = new HashMap<>();

    DataSectionReader(String file, TarReader tar) {
        this(file, tar, false);
    }

    private DataSectionReader(String file, TarReader tar, boolean compared) {
        this.file = file;
        this.tar = tar;
        this.compared = compared;
    }

    /** Reads a section whose files were compared with their checksums before; the caller makes sure that it is the same. */
    static DataSectionReader ofCompared(String file, TarReader tar) {
        return new DataSectionReader(file, tar, true);
    }

    /** The entries without those of the archive's beginning that lie in the root and start with a dot; readers skip them. */
    List<TarEntry> read() throws IOException {
        List<TarEntry> entries = new ArrayList<>();
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            check(entry);
            boolean metadata = entry.path().startsWith(".") && entry.path().indexOf('/') < 0;
            if (!entries.isEmpty() || !metadata) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void check(TarEntry entry) throws IOException {
        FileEntry entryFile = entry.file();
        if (SignatureMember.isSignature(entry) || DATABASE.matcher(entry.path()).matches()) {
            throw rejected(entry, "is reserved: a package cannot bring it");
        }
        checkOnce(entry);
        if (entryFile instanceof FileEntry.Regular && !compared) {
            compare(entry, Checksum.ofHash(Hash.SHA1.of(tar.content())), true);
        } else if (entryFile instanceof FileEntry.Symlink link) {
            compare(entry, Checksum.of(link.target().getBytes(StandardCharsets.UTF_8)), false);
        } else if (entryFile instanceof FileEntry.HardLink link
                && !(seen.get(link.target()) instanceof FileEntry.Regular)) {
            throw rejected(
                    entry, "is a hard link to \"" + link.target() + "\", which is no file before it in the package");
        }
    }

    private void checkOnce(TarEntry entry) throws RejectedFileException {
        FileEntry other = seen.putIfAbsent(entry.path(), entry.file());
        boolean directories = other instanceof FileEntry.Directory && entry.file() instanceof FileEntry.Directory;
        if (other != null && !directories) {
            throw rejected(entry, "is in the package twice; of duplicates it is not clear which one counts");
        }
    }

    private void compare(TarEntry entry, Checksum actual, boolean required) throws RejectedFileException {
        String text = entry.record(Apk.CHECKSUM_RECORD).orElse("");
        if (text.isEmpty() && !required) {
            return;
        }
        if (text.isEmpty()) {
            throw rejected(entry, "has no checksum (" + Apk.CHECKSUM_RECORD + ")");
        }
        Checksum expected =
                Checksum.parse(text).orElseThrow(() -> rejected(entry, "has a checksum that is no SHA-1: " + text));
        if (!expected.equals(actual)) {
            throw rejected(entry, "does not match its checksum: it has " + actual + ", the package says " + expected);
        }
    }

    private RejectedFileException rejected(TarEntry entry, String problem) {
        return new RejectedFileException(file, "the file \"" + entry.path() + "\" " + problem);
    }
}
