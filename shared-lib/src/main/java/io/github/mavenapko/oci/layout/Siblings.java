package io.github.mavenapko.oci.layout;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The temporary names beside an output. What a build that was killed left under them is removed by the next one; links
 * are never followed.
 */
final class Siblings {
    private final Path target;
    private final Path parent;

    Siblings(Path target) {
        this.target = target.toAbsolutePath().normalize();
        Path directory = this.target.getParent();
        if (directory == null) {
            throw new IllegalArgumentException(target + " cannot be replaced");
        }
        this.parent = directory;
    }

    /** A name for what becomes the output when it is complete. */
    Path staging() throws IOException {
        Files.createDirectories(parent);
        return parent.resolve(prefix() + UUID.randomUUID());
    }

    /** Removes what earlier builds left. */
    void removeLeftovers() throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                parent, entry -> entry.getFileName().toString().startsWith(prefix()))) {
            for (Path entry : entries) {
                remove(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Puts what is complete in the output's place. What was there is kept until that has happened. */
    void replace(Path staging) throws IOException {
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = staging();
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        remove(old);
    }

    private String prefix() {
        return "." + target.getFileName() + ".tmp-";
    }

    /** Removes a file or a directory with everything in it. */
    static void remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
