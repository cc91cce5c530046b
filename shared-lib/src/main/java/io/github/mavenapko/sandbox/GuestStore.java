package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The directory in which guests' roots are laid out. */
final class GuestStore {
    private final Path directory;

    GuestStore(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Lays a guest's root out.
     *
     * @param keepOwners whether files get their owners and special bits
     */
    GuestRoot layOut(GuestSpec spec, boolean keepOwners) throws IOException {
        Files.createDirectories(directory);
        Path folder = Files.createTempDirectory(directory, "guest-");
        try {
            Path root = folder.resolve("root");
            RootDirectory.write(spec.root(), root, keepOwners);
            return new GuestRoot(folder, root, List.of(), List.of());
        } catch (IOException | RuntimeException e) {
            FolderRemoval.remove(folder);
            throw e;
        }
    }
}
