package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory of a cache as a whole: its size, its removal. Links in it are not followed. */
public final class CacheDirectory {
    /** Every cache has it from the start. */
    private static final String MARK = "locks";

    private final Path directory;

    private CacheDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * The cache in a directory, which may be absent or empty.
     *
     * @param parameter that names it, for the message
     * @throws InvalidInputException when there is something else in the directory than a cache
     */
    public static CacheDirectory at(String parameter, Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory.resolve(MARK)) && !isEmptyDirectory(directory)) {
            throw new InvalidInputException(Diagnostic.of(
                    parameter, directory + " is no cache of ours, so it is not removed; name the cache directory"));
        }
        return new CacheDirectory(directory);
    }

    private static boolean isEmptyDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** The size of all its files in bytes. */
    public long size() throws IOException {
        AtomicLong size = new AtomicLong();
        walk(new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                size.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }
        });
        return size.get();
    }

    /** Removes it. */
    public void remove() throws IOException {
        walk(new SimpleFileVisitor<>() {
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
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void walk(SimpleFileVisitor<Path> visitor) throws IOException {
        if (Files.exists(directory)) {
            Files.walkFileTree(directory, visitor);
        }
    }
}
