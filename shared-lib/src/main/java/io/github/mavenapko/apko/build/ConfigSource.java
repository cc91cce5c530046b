package io.github.mavenapko.apko.build;

import java.nio.file.Path;
import java.util.List;

/**
 * Where an image definition is. Names stay as they are written, because some of them end up in the image; they are resolved against the
 * directory.
 *
 * @param directory the directory that relative names are resolved against: of the definition, of the keys and repositories that it names
 * @param file the definition's name as the user wrote it
 * @param includePaths further directories in which the definition, what it includes and its base image are sought
 */
public record ConfigSource(Path directory, String file, List<String> includePaths) {
    public ConfigSource {
        includePaths = List.copyOf(includePaths);
    }
}
