package io.github.mavenapko.repository;

import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.TemporaryName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * The file with the key by which this user's notes in caches are sealed. It is outside of every cache, so that who can write to a cache
 * cannot write notes that count.
 */
public final class SealKey {
    private static final String NAME = "cache.key";

    private SealKey() {}

    /**
     * The seal of the key in a directory; the key is made when there is none. Where that cannot be, the seal is one that only this build knows.
     *
     * @param notices is told, in one line, that what earlier builds noted does not count
     */
    public static Seal in(Path directory, Consumer<String> notices) {
        Path file = directory.resolve(NAME);
        try {
            LeftOvers.remove(directory);
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException | UnsupportedOperationException e) {
            notices.accept("there is no key of the cache (" + e + "), so what earlier builds noted there is not used; "
                    + "builds are right, but slower, until this user can read and write " + file);
            return Seal.unique();
        }
    }

    private static Seal read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] key = in.readNBytes(Seal.KEY + 1);
            if (key.length != Seal.KEY) {
                throw new IOException(file + " is damaged; remove it, and a new one is made");
            }
            return Seal.of(key);
        }
    }

    /** The file has its name when its content is whole; when another process makes one at the same time, the first one stays. */
    private static void make(Path file) throws IOException {
        Path directory = file.resolveSibling("");
        Files.createDirectories(directory);
        Path temporary = directory.resolve(TemporaryName.beside(NAME));
        try {
            createPrivate(temporary);
            Files.write(temporary, Seal.freshKey());
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // the other one's key is as good
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
