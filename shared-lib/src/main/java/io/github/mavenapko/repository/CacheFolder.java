package io.github.mavenapko.repository;

import io.github.mavenapko.file.TemporaryName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The folders of a cache: made, probed and swept. Links are never followed. */
final class CacheFolder {
    private static final int DEPTH_OF_TEMPORARIES = 2;
    private static final String TEMPORARY_CACHE = "mavenapko-cache";

    private CacheFolder() {}

    /** Makes the folder, sees whether it can be written to, and removes what killed processes left. */
    static void prepare(Path directory, String locks) throws IOException {
        Files.createDirectories(directory.resolve(locks));
        Path probe = directory.resolve(locks).resolve(TemporaryName.fresh());
        Files.createFile(probe);
        Files.delete(probe);
        LeftOvers.remove(directory, DEPTH_OF_TEMPORARIES);
    }

    /** Whether a failure says that the folder may be read and not written. */
    static boolean isReadOnly(IOException failure) {
        String reason = failure instanceof FileSystemException e ? String.valueOf(e.getReason()) : "";
        return failure instanceof AccessDeniedException
                || reason.toLowerCase(Locale.ROOT).contains("read-only");
    }

    /** A new folder for one build. */
    static Path temporary(String locks) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        LeftOvers.remove(parent);
        Path folder = Files.createDirectory(parent.resolve(TemporaryName.beside(TEMPORARY_CACHE)));
        Files.createDirectory(folder.resolve(locks));
        return folder;
    }

    /** Removes a file, a link or a folder with all that is in it; nothing happens when there is none. */
    static void remove(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException e) {
            Files.walkFileTree(file, new Removal());
        } catch (FileSystemException e) {
            if (!(parentIsNoDirectory(file))) {
                throw e;
            }
        }
    }

    private static boolean parentIsNoDirectory(Path file) {
        Path parent = file.getParent();
        return parent != null && !Files.isDirectory(parent);
    }

    /** Deletes a tree; what others delete at the same time is no failure. */
    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
