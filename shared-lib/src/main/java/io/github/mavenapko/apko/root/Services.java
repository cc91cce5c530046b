package io.github.mavenapko.apko.root;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Mode;
import java.util.SortedMap;

/** The services of an entrypoint, written as the service directories that s6-svscan reads: {@code /sv/<name>/run}. */
final class Services {
    /** apko's mode for these directories. */
    private static final Attributes DIRECTORY = Attributes.of(new Mode(0777));

    private Services() {}

    /**
     * @param commands of the services, by name
     * @throws IllegalArgumentException when a name is no file name
     */
    static void write(ImageRoot root, SortedMap<String, String> commands) {
        commands.forEach((name, command) -> {
            String directory = FilePath.check("sv/" + name);
            root.makeDirectories(directory, DIRECTORY);
            String script = "#!/bin/execlineb\n" + command + "\n";
            root.write(directory + "/run", Content.of(script), Mode.EXECUTABLE);
        });
    }
}
