package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Owner;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A package's record in the database of installed packages, letter by letter as apko writes it: every line is there, empty or not; lists of
 * {@code i:} are in brackets; modes have four digits.
 */
final class InstalledRecord {
    private static final int USUAL_DIRECTORY = 0755;
    private static final int USUAL_FILE = 0644;

    /** A directory before what is in it; in a directory first files, then directories, each bytewise. */
    private static final Comparator<TarEntry> DIRECTORY_BY_DIRECTORY = InstalledRecord::compare;

    private final StringBuilder text = new StringBuilder();

    private InstalledRecord() {}

    /**
     * The record's text with the empty line behind it.
     *
     * @param info as the package itself says, with its checksum and the size of its file
     * @param files the package's files that are still its own, in the order of the package
     */
    static String of(PackageInfo info, List<TarEntry> files) {
        InstalledRecord record = new InstalledRecord();
        record.addInfo(info);
        record.addFiles(files);
        return record.text.append('\n').toString();
    }

    private void addInfo(PackageInfo info) {
        line("P", info.name());
        line("V", info.version());
        line("A", info.arch());
        line("L", info.license());
        line("T", info.description());
        line("o", info.origin());
        line("m", info.maintainer());
        line("U", info.url());
        line("D", String.join(" ", info.depends()));
        line("p", String.join(" ", info.provides()));
        if (!info.replaces().isEmpty()) {
            line("r", String.join(" ", info.replaces()));
        }
        line("c", info.commit());
        line("i", "[" + String.join(" ", info.installIf()) + "]");
        line("t", Long.toString(info.buildTime()));
        line("S", Long.toString(info.size()));
        line("I", Long.toString(info.installedSize()));
        line("k", Long.toString(info.providerPriority()));
        info.checksum().ifPresent(checksum -> line("C", checksum.toString()));
    }

    private void addFiles(List<TarEntry> files) {
        Set<String> directories = files.stream()
                .filter(entry -> entry.file() instanceof FileEntry.Directory)
                .map(TarEntry::path)
                .collect(Collectors.toSet());
        List<TarEntry> sorted = files.stream()
                .sorted(DIRECTORY_BY_DIRECTORY)
                .filter(entry -> hasParents(entry.path(), directories))
                .toList();
        boolean inDirectory = false;
        for (TarEntry entry : sorted) {
            if (entry.file() instanceof FileEntry.Directory directory) {
                line("F", directory.path());
                attributes("M", directory.attributes(), USUAL_DIRECTORY);
                inDirectory = true;
            } else {
                if (!inDirectory) {
                    line("F", "");
                    inDirectory = true;
                }
                addFile(entry);
            }
        }
    }

    private void addFile(TarEntry entry) {
        line("R", FilePath.name(entry.path()));
        attributes("a", entry.file().attributes(), USUAL_FILE);
        entry.record(PackageInstaller.CHECKSUM)
                .flatMap(Checksum::parse)
                .ifPresent(checksum -> line("Z", checksum.toString()));
    }

    private void attributes(String letter, Attributes attributes, int usual) {
        if (!attributes.owner().equals(Owner.ROOT) || attributes.mode().bits() != usual) {
            line(letter, attributes.owner() + ":" + attributes.mode());
        }
    }

    private void line(String letter, String value) {
        text.append(letter).append(':').append(value).append('\n');
    }

    private static boolean hasParents(String path, Set<String> directories) {
        for (String parent = FilePath.parent(path); !parent.isEmpty(); parent = FilePath.parent(parent)) {
            if (!directories.contains(parent)) {
                return false;
            }
        }
        return true;
    }

    private static int compare(TarEntry left, TarEntry right) {
        String[] a = left.path().split("/");
        String[] b = right.path().split("/");
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if (!a[i].equals(b[i])) {
                boolean directoryA = i < a.length - 1 || left.file() instanceof FileEntry.Directory;
                boolean directoryB = i < b.length - 1 || right.file() instanceof FileEntry.Directory;
                return directoryA == directoryB
                        ? FilePath.BYTEWISE.compare(a[i], b[i])
                        : Boolean.compare(directoryA, directoryB);
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
