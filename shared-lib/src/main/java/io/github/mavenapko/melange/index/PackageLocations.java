package io.github.mavenapko.melange.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Package files as users name them. */
public final class PackageLocations {
    private PackageLocations() {}

    /**
     * The files that are meant: of a directory those that end in {@code .apk}, in name order; anything else as it is.
     *
     * @param base what relative paths are resolved against
     */
    public static List<Path> files(Path base, List<String> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : named) {
            Path path = base.resolve(name.strip());
            if (Files.isDirectory(path)) {
                files.addAll(packagesIn(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> packagesIn(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".apk")).sorted().toList();
        }
    }
}
