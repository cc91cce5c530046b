package io.github.mavenapko.apko.build;

import io.github.mavenapko.file.TemporaryName;
import io.github.mavenapko.repository.LeftOvers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A file that is written beside its place and renamed, so that it is there as a whole or not at all. */
final class OutputFile {
    private static final int BUFFER = 1 << 16;

    private OutputFile() {}

    /** What writes a file's bytes. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /** Writes a file; directories above it are made. */
    static void write(Path file, Writing writing) throws IOException {
        Path place = file.toAbsolutePath();
        Path directory = place.getParent();
        if (directory == null) {
            throw new IOException(file + " is not the name of a file");
        }
        Files.createDirectories(directory);
        LeftOvers.remove(directory);
        Path temporary = directory.resolve(TemporaryName.beside(String.valueOf(place.getFileName())));
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
                writing.to(out);
            }
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Removes a directory with everything in it; links are not followed. Nothing happens when there is none. */
    static void removeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
