package io.github.mavenapko.apko.build;

import io.github.mavenapko.apko.config.ConfigFile;
import io.github.mavenapko.apko.config.ConfigFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of an image definition on this machine: a name is sought as it is given, then under each include path. */
record DefinitionFiles(ConfigSource source) implements ConfigFiles {

    @Override
    public Optional<ConfigFile> find(String name, int limit) throws IOException {
        Optional<Path> file = locate(name, false);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            return Optional.of(new ConfigFile(shown(file.get()), in.readNBytes(limit + 1)));
        }
    }

    /** A file or directory that the definition names. */
    Optional<Path> locate(String name, boolean directory) {
        List<Path> candidates = new ArrayList<>(List.of(source.directory().resolve(name)));
        source.includePaths()
                .forEach(path -> candidates.add(source.directory().resolve(path).resolve(name)));
        return candidates.stream()
                .filter(path -> directory ? Files.isDirectory(path) : Files.isRegularFile(path))
                .findFirst();
    }

    /** Relative to the definition's directory where it is below that. */
    private String shown(Path file) {
        Path base = source.directory().toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString();
    }
}
