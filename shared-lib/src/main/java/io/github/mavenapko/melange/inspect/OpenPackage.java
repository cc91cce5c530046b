package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.Apk;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.RejectedFileException;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.repository.DiskCache;
import io.github.mavenapko.repository.Spool;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A package file that was read to its end, with its files at hand until it is closed. */
final class OpenPackage implements Closeable {
    private final Apk apk;
    private final FileTree files;
    private final Spool spool;

    private OpenPackage(Apk apk, FileTree files, Spool spool) {
        this.apk = apk;
        this.files = files;
        this.spool = spool;
    }

    /**
     * Reads a package.
     *
     * @param name what the messages of errors begin with
     * @param cache has room for the files meanwhile
     * @throws RejectedFileException when it is no sound package, or is not to be trusted
     */
    static OpenPackage read(String name, Path file, Trust trust, DiskCache cache) throws IOException {
        Spool spool = Spool.create(cache.temporary("expanded"));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Apk apk = new ApkReader(name, trust).read(in, spool);
            return new OpenPackage(apk, tree(name, apk), spool);
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private static FileTree tree(String name, Apk apk) throws RejectedFileException {
        FileTree tree = new FileTree();
        for (TarEntry entry : apk.data()) {
            try {
                tree.putWithParents(entry.file(), Attributes.of(Mode.EXECUTABLE));
            } catch (IllegalArgumentException e) {
                throw new RejectedFileException(name, String.valueOf(e.getMessage()), e);
            }
        }
        return tree;
    }

    Apk apk() {
        return apk;
    }

    PackageInfo info() {
        return apk.info();
    }

    FileTree files() {
        return files;
    }

    /** A file of the control section. */
    Optional<byte[]> control(String name) throws IOException {
        for (TarEntry entry : apk.control()) {
            if (entry.path().equals(name) && entry.file() instanceof FileEntry.Regular file) {
                return Optional.of(file.content().bytes());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
