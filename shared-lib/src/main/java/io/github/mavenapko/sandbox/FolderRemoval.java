package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Removes a folder and everything beneath, whatever a command left there: trees that are deeper than the longest path,
 * directories without permissions, links to anywhere. A directory is first moved to the top of the folder, so that all
 * paths stay short; links are removed, never followed.
 */
final class FolderRemoval {
    private FolderRemoval() {}

    /** Removes a folder that no process is working in any more; one that is not there is no problem. */
    static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(folder);
            return;
        }
        open(folder);
        Path top = Files.createTempDirectory(folder, "removal-");
        Deque<Path> directories = new ArrayDeque<>();
        int number = 0;
        directories.add(folder);
        while (!directories.isEmpty()) {
            Path directory = directories.remove();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    if (file.equals(top)) {
                        continue;
                    }
                    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        open(file);
                        directories.add(Files.move(file, top.resolve(Integer.toString(number++))));
                    } else {
                        Files.delete(file);
                    }
                }
            }
            if (!directory.equals(folder)) {
                Files.delete(directory);
            }
        }
        Files.delete(top);
        Files.delete(folder);
    }

    private static void open(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
}
