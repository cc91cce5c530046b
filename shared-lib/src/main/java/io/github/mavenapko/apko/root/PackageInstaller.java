package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.Apk;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import io.github.mavenapko.repository.VerifiedPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts packages into a root, one after another. As in apko, files belong to 0:0 whatever the package says, and directories have permission bits
 * only.
 */
final class PackageInstaller {
    private final ImageRoot root;
    /** By the place of a file; what is not in it was there before the packages. */
    private final Map<String, Packaged> packaged = new HashMap<>();
    /** The package whose file a name stands for, by the name as packages write it. */
    private final Map<String, String> winners = new HashMap<>();

    private final List<VerifiedPackage> installed = new ArrayList<>();

    private record Packaged(PackageInfo by, Checksum checksum) {}

    PackageInstaller(ImageRoot root) {
        this.root = root;
    }

    /**
     * Installs a package over those that are there.
     *
     * @throws InvalidInputException when the package conflicts with others, or has what a package must not have
     */
    void install(VerifiedPackage apk) throws IOException {
        for (TarEntry entry : apk.files()) {
            try {
                install(apk, entry);
            } catch (IllegalArgumentException e) {
                throw refused(apk.info(), Objects.toString(e.getMessage(), ""));
            }
        }
        installed.add(apk);
    }

    /** The packages so far, in order. */
    List<VerifiedPackage> installed() {
        return installed;
    }

    /** Whether a package's regular file is still its own, not replaced by another package. */
    boolean owns(PackageInfo info, TarEntry entry) {
        return !(entry.file() instanceof FileEntry.Regular)
                || info.name().equals(winners.getOrDefault(entry.path(), info.name()));
    }

    private void install(VerifiedPackage apk, TarEntry entry) throws IOException {
        FileEntry file = entry.file();
        if (file instanceof FileEntry.Directory directory) {
            installDirectory(directory);
        } else if (file instanceof FileEntry.HardLink link) {
            installHardLink(apk.info(), link);
        } else if (file instanceof FileEntry.Device device) {
            throw new IllegalArgumentException(
                    "\"" + device.path() + "\" is a device or a FIFO, which packages must not have");
        } else {
            installFile(apk, entry);
        }
    }

    private void installDirectory(FileEntry.Directory directory) {
        Optional<FileEntry> there = root.entry(directory.path());
        if (there.isPresent() && there.get() instanceof FileEntry.Symlink) {
            requireDirectory(directory.path());
            return;
        }
        Attributes wanted = directory.attributes();
        root.makeDirectories(directory.path(), Attributes.of(wanted.mode().permissions()));
        root.change(directory.path(), now -> {
            Attributes timed = now.withMtime(wanted.mtime());
            return wanted.xattrs().isEmpty() ? timed : timed.withXattrs(wanted.xattrs());
        });
    }

    private void requireDirectory(String path) {
        if (root.tree().resolve(path).filter(root::isDirectory).isEmpty()) {
            throw new IllegalArgumentException("\"" + path + "\" is a link where the package has a directory");
        }
    }

    private void installFile(VerifiedPackage apk, TarEntry entry) throws IOException {
        Checksum checksum = entry.record(Apk.CHECKSUM_RECORD)
                .flatMap(Checksum::parse)
                .orElseThrow(() -> new IllegalArgumentException("\"" + entry.path() + "\" has no checksum (PAX record "
                        + Apk.CHECKSUM_RECORD + "); build the package anew"));
        String place = place(entry.path());
        Optional<FileEntry> there = root.tree().get(place);
        if (there.isPresent() && keeps(place, there.get(), apk.info(), entry, checksum)) {
            return;
        }
        root.put(placed(entry.file(), place, checksum), apk.info().name());
        packaged.put(place, new Packaged(apk.info(), checksum));
        winners.put(entry.path(), apk.info().name());
    }

    private void installHardLink(PackageInfo info, FileEntry.HardLink link) {
        String place = place(link.path());
        if (root.tree().contains(place)) {
            throw new IllegalArgumentException("the hard link \"" + link.path() + "\" is there already");
        }
        boolean sameSpelling = place.equals(link.path());
        root.hardLink(link.path(), link.target(), !sameSpelling);
        Packaged target = packaged.get(place(link.target()));
        if (target != null) {
            packaged.put(place, new Packaged(info, target.checksum));
        }
        winners.put(link.path(), info.name());
    }

    /** Whether what is there stays; when neither may replace the other, that is an error. */
    private boolean keeps(String place, FileEntry there, PackageInfo info, TarEntry entry, Checksum checksum)
            throws IOException {
        Packaged before = packaged.get(place);
        if (before == null) {
            if (there instanceof FileEntry.Regular file
                    && Checksum.of(file.content().bytes()).equals(checksum)) {
                return true;
            }
            throw new IllegalArgumentException("\"" + entry.path() + "\" is a file that every image has already");
        }
        if (before.checksum.equals(checksum) || Replacement.allows(before.by, info)) {
            return true;
        }
        if (Replacement.allows(info, before.by) || before.by.origin().equals(info.origin())) {
            return false;
        }
        throw new IllegalArgumentException("\"" + entry.path() + "\" is also in package " + before.by.label()
                + ", with other content; leave one of them out, or let one replace the other (\"replaces\")");
    }

    private String place(String path) {
        return root.place(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + path + "\" is in a directory that neither this package nor one before it has,"
                                + " or behind a link that leads to none"));
    }

    private static FileEntry placed(FileEntry file, String place, Checksum checksum) {
        Attributes attributes = file.attributes();
        if (file instanceof FileEntry.Symlink link) {
            Attributes plain = new Attributes(Mode.LINK, Owner.ROOT, attributes.mtime(), Map.of());
            return new FileEntry.Symlink(place, plain, link.target());
        }
        FileEntry.Regular regular = (FileEntry.Regular) file;
        return new FileEntry.Regular(
                place, attributes.withOwner(Owner.ROOT), new PackagedContent(regular.content(), checksum));
    }

    private static InvalidInputException refused(PackageInfo info, String message) {
        return new InvalidInputException(Diagnostic.of("package " + info.label(), message));
    }
}
