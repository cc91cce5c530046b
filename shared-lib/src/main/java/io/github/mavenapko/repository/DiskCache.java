package io.github.mavenapko.repository;

import io.github.mavenapko.diagnostic.FullDisk;
import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.TemporaryName;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files that can be fetched again, shared by parallel builds and processes. Nothing in it is trusted by its name: readers
 * verify what they read and drop what fails. Notes of what was found out about files are sealed. A file is there as a whole or not at all; what a killed process leaves is removed
 * by the next build. A directory that cannot be written to is read, and what would be written goes to a temporary one.
 */
public final class DiskCache implements Closeable {
    private static final String LOCKS = "locks";
    private static final Duration LOCK_POLL = Duration.ofMillis(20);

    private final Path directory;
    private final @Nullable Path readOnly;
    private final Seal seal;
    private final Set<Path> dropped = ConcurrentHashMap.newKeySet();

    private DiskCache(Path directory, @Nullable Path readOnly, Seal seal) {
        this.directory = directory;
        this.readOnly = readOnly;
        this.seal = seal;
    }

    /** The cache in a directory, which is made when it is absent. Notes of others in it do not count. */
    public static DiskCache in(Path directory) throws IOException {
        return in(directory, Seal.unique(), notice -> {});
    }

    /**
     * The cache in a directory, which is made when it is absent.
     *
     * @param seal by which notes are known to be this user's
     * @param notices is told, in one line, when the directory cannot be written to
     * @throws IOException when there can be no such directory, or no space is left for it
     */
    public static DiskCache in(Path directory, Seal seal, Consumer<String> notices) throws IOException {
        try {
            CacheFolder.prepare(directory, LOCKS);
            return new DiskCache(directory, null, seal);
        } catch (IOException e) {
            if (!CacheFolder.isReadOnly(e)) {
                throw FullDisk.explain(
                        new IOException("the cache directory " + directory + " cannot be used: " + e.getMessage(), e),
                        directory);
            }
        }
        Path temporary = CacheFolder.temporary(LOCKS);
        notices.accept("the cache " + directory + " cannot be written to; it is only read, and this build keeps what it"
                + " fetches in " + temporary);
        return new DiskCache(temporary, directory, seal);
    }

    /** Where a file of this name is written. */
    public Path path(String group, String name) {
        return directory.resolve(group).resolve(name);
    }

    /** The file of this name; what is not a regular file is no entry, and is removed. */
    public Optional<Path> find(String group, String name) throws IOException {
        Path file = path(group, name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(file);
        }
        CacheFolder.remove(file);
        return Optional.ofNullable(readOnly)
                .map(below -> below.resolve(group).resolve(name))
                .filter(below -> Files.isRegularFile(below, LinkOption.NOFOLLOW_LINKS) && !dropped.contains(below));
    }

    /** Removes a file that is not what it should be, so that it is fetched again. */
    public void drop(Path file) throws IOException {
        if (file.startsWith(directory)) {
            CacheFolder.remove(file);
        } else {
            dropped.add(file);
        }
    }

    /** A file's bytes, when it is there, readable and not larger than so many bytes. */
    public Optional<byte[]> read(String group, String name, int most) throws IOException {
        Optional<Path> file = find(group, name);
        if (file.isEmpty() || Files.size(file.get()) > most) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(most));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            drop(file.get());
            return Optional.empty();
        }
    }

    /** What this user noted under this name; a note that anybody else wrote, or for another name, is removed. */
    public Optional<byte[]> readNote(String group, String name, int most) throws IOException {
        Optional<byte[]> sealed = read(group, name, most);
        Optional<byte[]> content = sealed.flatMap(bytes -> seal.open(group + "/" + name, bytes));
        if (sealed.isPresent() && content.isEmpty()) {
            Optional<Path> file = find(group, name);
            if (file.isPresent()) {
                drop(file.get());
            }
        }
        return content;
    }

    /** Writes a note, in place of an older one: what is believed later without being checked against anything signed. */
    public void writeNote(String group, String name, byte[] content) throws IOException {
        write(group, name, seal.close(group + "/" + name, content));
    }

    /** By which notes that others keep in this cache are sealed. */
    public Seal seal() {
        return seal;
    }

    /** Writes a file at once, in place of an older one. */
    public void write(String group, String name, byte[] bytes) throws IOException {
        Path temporary = temporary(group);
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            publish(temporary, path(group, name));
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw explained(e);
        }
    }

    /** A new name beside the files of a group, to write to before {@link #publish}. */
    public Path temporary(String group) throws IOException {
        Path folder = directory.resolve(group);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw explained(e);
        }
        return folder.resolve(TemporaryName.fresh());
    }

    /** Gives a finished file its name. */
    public void publish(Path temporary, Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            CacheFolder.remove(file);
        }
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A failure to write into the cache; of a full disk it names the folder. */
    public IOException explained(IOException failure) {
        return FullDisk.isFull(failure)
                ? FullDisk.explain(failure, "the cache " + directory)
                : new IOException("cannot write to the cache " + directory + ": " + failure.getMessage(), failure);
    }

    /** Keeps other threads and processes from making the same thing at the same time; closing it lets them. */
    public Closeable lock(String name) throws IOException {
        Path file = directory.resolve(LOCKS).resolve(name);
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

    /** Gives a temporary cache up. */
    @Override
    public void close() throws IOException {
        if (readOnly != null) {
            CacheFolder.remove(directory);
        }
    }

    /** Asks again and again: of processes whose threads wait for each other's locks the system would believe that they never get on. */
    private static FileLock acquire(FileChannel channel) throws IOException {
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // another thread of this process has it
            }
            pause();
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
}
