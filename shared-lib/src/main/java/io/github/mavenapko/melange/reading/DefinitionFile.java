package io.github.mavenapko.melange.reading;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.yaml.YamlLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A definition on the disk.
 *
 * @param path where it is
 * @param name its name in messages
 */
record DefinitionFile(Path path, String name) {

    /** A file whose name in messages is relative to a directory that it is in. */
    static DefinitionFile of(Path path, Path directory) {
        Path full = path.toAbsolutePath().normalize();
        Path base = directory.toAbsolutePath().normalize();
        String name = full.startsWith(base) ? base.relativize(full).toString() : path.toString();
        return new DefinitionFile(path, name.replace('\\', '/'));
    }

    /** Its text; of one that is too long, the beginning, which is refused when it is read. */
    byte[] text() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(YamlLimits.USUAL.bytes() + 1);
        }
    }

    /**
     * Reads it.
     *
     * @throws InvalidInputException with everything that is wrong
     */
    Definition read(Map<String, String> variables, List<String> buildOptions) throws IOException {
        return Definition.read(name, text(), variables, buildOptions);
    }

    /** The pipeline definitions beside it. */
    Path pipelines() {
        return path.resolveSibling("pipelines");
    }
}
