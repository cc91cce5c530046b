package io.github.mavenapko.apko.root;

import io.github.mavenapko.file.FileEntry;
import java.util.List;
import java.util.Optional;

/** {@code /lib/apk}, where apk looks for its database: a link to {@code /usr/lib/apk} unless {@code /lib} is {@code /usr/lib} anyhow. */
final class ApkDirectory {
    private static final String LINK = "lib/apk";
    private static final String DIRECTORY = "usr/lib/apk";

    private ApkDirectory() {}

    /**
     * Makes the link when it is missing; empty directories that a package has in its place are removed.
     *
     * @throws IllegalArgumentException when a package has files in its place
     */
    static void link(ImageRoot root) {
        boolean merged = root.tree().resolve("lib").equals(Optional.of("usr/lib"));
        if (merged || root.tree().resolve(LINK).equals(Optional.of(DIRECTORY))) {
            return;
        }
        root.makeDirectories("lib", ImageRoot.DIRECTORY);
        removeEmpty(root, LINK);
        root.symlink(LINK, "../" + DIRECTORY);
    }

    private static void removeEmpty(ImageRoot root, String directory) {
        Optional<String> place = root.place(directory).filter(root.tree()::contains);
        if (place.isEmpty()) {
            return;
        }
        List<FileEntry> below = root.tree().children(place.get());
        boolean file = !root.isDirectory(place.get());
        if (file) {
            throw new IllegalArgumentException("a package has \"" + place.get() + "\", where apk's database has to be");
        }
        below.forEach(entry -> removeEmpty(root, entry.path()));
        root.remove(place.get());
    }
}
