package io.github.mavenapko.sandbox;

import io.github.mavenapko.digest.Seal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The directory in which guests' roots are laid out. A root that has a name is laid out once, and each guest gets an
 * overlay of its own over it; where the kernel allows no overlay, and for roots without a name, each guest gets its own
 * files.
 */
final class GuestStore {
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final Duration UNUSED = Duration.ofDays(14);

    private final Path directory;
    private final String searchPath;
    private final Seal seal;
    private Optional<Overlay> overlay = Optional.empty();
    private boolean ready;

    GuestStore(Path directory, String searchPath, Seal seal) {
        this.directory = directory.toAbsolutePath().normalize();
        this.searchPath = searchPath;
        this.seal = seal;
    }

    /**
     * Lays a guest's root out.
     *
     * @param keepOwners whether files get their owners and special bits
     */
    GuestRoot layOut(GuestSpec spec, boolean keepOwners) throws IOException {
        makeReady();
        Optional<Path> base = Optional.empty();
        if (spec.identity().isPresent() && overlay.isPresent()) {
            String name = spec.identity().get() + (keepOwners ? "-owners" : "");
            base = Optional.of(new GuestBases(directory, seal).get(name, spec.root(), keepOwners));
        }
        Path folder = Files.createTempDirectory(directory, "guest-");
        try {
            return base.isPresent() ? over(base.get(), folder) : ownFiles(spec, folder, keepOwners);
        } catch (IOException | RuntimeException e) {
            FolderRemoval.remove(folder);
            throw e;
        }
    }

    /** Lays a root out for this guest alone, without owners, for a user name space in which nothing can be mounted over another. */
    GuestRoot layOutAlone(GuestSpec spec) throws IOException {
        makeReady();
        Path folder = Files.createTempDirectory(directory, "guest-");
        try {
            return ownFiles(spec, folder, false);
        } catch (IOException | RuntimeException e) {
            FolderRemoval.remove(folder);
            throw e;
        }
    }

    /** Where roots are. */
    Path directory() {
        return directory;
    }

    private GuestRoot over(Path base, Path folder) throws IOException {
        Overlay.prepare(folder);
        Overlay mount = overlay.orElseThrow();
        // The root's own attributes are those of the upper directory.
        Files.setPosixFilePermissions(folder.resolve("upper"), Files.getPosixFilePermissions(base));
        return new GuestRoot(folder, folder.resolve("root"), List.of(mount.mounting(base, folder)), mount.entering());
    }

    private static GuestRoot ownFiles(GuestSpec spec, Path folder, boolean keepOwners) throws IOException {
        Path root = folder.resolve("root");
        RootDirectory.write(spec.root(), root, keepOwners);
        return new GuestRoot(folder, root, List.of(), List.of());
    }

    private synchronized void makeReady() throws IOException {
        if (!ready) {
            Files.createDirectories(directory);
            removeOld();
            overlay = Overlay.find(searchPath, directory);
            ready = true;
        }
    }

    /** Removes what builds left behind that were killed, and roots that nobody used for a while. */
    private void removeOld() throws IOException {
        Instant now = Instant.now();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path one : all) {
                String name = one.getFileName().toString();
                boolean temporary = name.startsWith("guest-") || name.startsWith("layout-");
                if ((temporary || name.startsWith("base-"))
                        && isOlder(one, now.minus(temporary ? LEFT_BEHIND : UNUSED))) {
                    FolderRemoval.remove(one);
                }
            }
        }
    }

    private static boolean isOlder(Path folder, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(limit);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
