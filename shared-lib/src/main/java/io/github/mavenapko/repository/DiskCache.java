package io.github.mavenapko.repository;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Files that can be fetched again, shared by parallel builds and processes. Nothing in it is trusted by its name: readers
 * verify what they read and drop what fails. A file is there as a whole or not at all; what a killed process leaves is removed
 * after a day.
 */
public final class DiskCache {
    private static final String TEMPORARY = "incomplete-";
    private static final Duration LEFT_OVER_AFTER = Duration.ofDays(1);
    private static final Duration LOCK_POLL = Duration.ofMillis(50);

    private final Path directory;

    private DiskCache(Path directory) {
        this.directory = directory;
    }

    /** The cache in a directory, which is made when it is absent. */
    public static DiskCache in(Path directory) throws IOException {
        try {
            Files.createDirectories(directory.resolve("locks"));
        } catch (IOException e) {
            throw new IOException("the cache directory " + directory + " cannot be made: " + e.getMessage(), e);
        }
        DiskCache cache = new DiskCache(directory);
        cache.removeLeftOvers();
        return cache;
    }

    /** Where a file of this name would be. */
    public Path path(String group, String name) {
        return directory.resolve(group).resolve(name);
    }

    /** A file's bytes, when it is there and not larger than so many bytes. */
    public Optional<byte[]> read(String group, String name, int most) throws IOException {
        try (InputStream in = Files.newInputStream(path(group, name))) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Writes a file at once, in place of an older one. */
    public void write(String group, String name, byte[] bytes) throws IOException {
        Path temporary = temporary(group);
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            publish(temporary, path(group, name));
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw failed(e);
        }
    }

    /** A new name beside the files of a group, to write to before {@link #publish}. */
    public Path temporary(String group) throws IOException {
        Path folder = directory.resolve(group);
        Files.createDirectories(folder);
        return folder.resolve(TEMPORARY + UUID.randomUUID());
    }

    /** Gives a finished file its name. */
    public void publish(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Keeps other threads and processes from making the same thing at the same time; closing it lets them. */
    public Closeable lock(String name) throws IOException {
        Path file = directory.resolve("locks").resolve(name);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = acquire(channel);
            return () -> {
                lock.release();
                channel.close();
            };
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock acquire(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // another thread of this process has it
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOCK_POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for another build to fetch the same file", e);
        }
    }

    private IOException failed(IOException cause) {
        return new IOException("cannot write to the cache " + directory + ": " + cause.getMessage(), cause);
    }

    private void removeLeftOvers() throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(LEFT_OVER_AFTER));
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path group : groups) {
                removeLeftOvers(group, oldest);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void removeLeftOvers(Path group, FileTime oldest) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(group, TEMPORARY + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // another process has removed it
        }
    }
}
