package io.github.mavenapko.sandbox;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Programs of the host, found on its {@code PATH}. */
final class Executable {
    private Executable() {}

    /** The file of a program; only absolute directories of the path count. */
    static Optional<Path> find(String name, String searchPath) {
        for (String directory : searchPath.split(":")) {
            if (!directory.startsWith("/")) {
                continue;
            }
            try {
                Path file = Path.of(directory, name);
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            } catch (InvalidPathException e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
