package io.github.mavenapko.sandbox;

import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;

/**
 * Roots that are laid out once and then only read, each under a name that stands for its files. A seal beside a root
 * lists what the kernel says of every file, times of change included, which nobody but root can set back: a root that
 * was touched in any way, or that another user laid out, does not fit its seal and is laid out anew.
 */
final class GuestBases {
    private static final String ROOT = "root";
    private static final String SEAL = "seal";

    private final Path directory;
    private final Seal seal;

    GuestBases(Path directory, Seal seal) {
        this.directory = directory;
        this.seal = seal;
    }

    /**
     * The directory of a root, laid out when it is not there.
     *
     * @param name what only roots with the same files, owners included, are called
     */
    Path get(String name, FileTree tree, boolean keepOwners) throws IOException {
        Files.createDirectories(directory);
        Path base = directory.resolve("base-" + name);
        if (isGood(base)) {
            Files.setLastModifiedTime(base, FileTime.from(Instant.now()));
            return base.resolve(ROOT);
        }
        Path made = Files.createTempDirectory(directory, "layout-");
        try {
            RootDirectory.write(tree, made.resolve(ROOT), keepOwners);
            byte[] list = RootSeal.of(made.resolve(ROOT)).getBytes(StandardCharsets.UTF_8);
            Files.write(made.resolve(SEAL), seal.close(name(base), list));
            putAside(base);
            Files.move(made, base, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another build was faster. Its root is as good as this one, if it is good.
            if (!isGood(base)) {
                throw e;
            }
        } finally {
            FolderRemoval.remove(made);
        }
        return base.resolve(ROOT);
    }

    private boolean isGood(Path base) throws IOException {
        if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            byte[] list = RootSeal.of(base.resolve(ROOT)).getBytes(StandardCharsets.UTF_8);
            return Arrays.equals(Files.readAllBytes(base.resolve(SEAL)), seal.close(name(base), list));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String name(Path base) {
        return "guests/" + base.getFileName();
    }

    /** A root that does not fit its seal may still be in use elsewhere, so it is removed later, by its age. */
    private void putAside(Path base) throws IOException {
        if (Files.exists(base, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(base, Files.createTempDirectory(directory, "layout-").resolve("spoilt"));
        }
    }
}
