package io.github.mavenapko.repository;

import io.github.mavenapko.file.TemporaryName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Unfinished files of processes that are no more. Every place that holds some is swept by the next one that writes there. */
public final class LeftOvers {
    private LeftOvers() {}

    /** Removes those in a directory. */
    public static void remove(Path directory) throws IOException {
        remove(directory, 0);
    }

    /** Removes those in a directory and in the directories beneath it, so many levels down. */
    static void remove(Path directory, int levels) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                TemporaryName name = TemporaryName.parse(String.valueOf(file.getFileName()));
                if (name != null && name.isAbandoned()) {
                    CacheFolder.remove(file);
                } else if (levels > 0 && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    remove(file, levels - 1);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
            // another process has removed it, or it is somebody else's
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
