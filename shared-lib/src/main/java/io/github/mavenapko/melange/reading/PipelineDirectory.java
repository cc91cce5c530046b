package io.github.mavenapko.melange.reading;

import io.github.mavenapko.apko.config.ConfigFile;
import io.github.mavenapko.melange.plan.PipelineFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory with pipeline definitions.
 *
 * @param directory need not exist
 */
record PipelineDirectory(Path directory) implements PipelineFiles {

    @Override
    public Optional<ConfigFile> find(String path, int limit) throws IOException {
        Path file = directory.resolve(path).normalize();
        if (!file.startsWith(directory.normalize()) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new ConfigFile(file.toString(), in.readNBytes(limit + 1)));
        }
    }
}
