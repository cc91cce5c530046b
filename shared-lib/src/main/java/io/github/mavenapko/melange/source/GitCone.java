package io.github.mavenapko.melange.source;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;

/**
 * The part of a checkout that consists of some directories with all that is in them, and of the files directly in the
 * directories above them.
 */
final class GitCone {
    private final List<String> directories;

    GitCone(List<String> directories) {
        this.directories = directories;
    }

    /** Whether a file is in it. */
    boolean holds(String file) {
        int slash = file.lastIndexOf('/');
        String directory = slash < 0 ? "" : file.substring(0, slash);
        return directory.isEmpty()
                || directories.stream()
                        .anyMatch(one -> (directory + "/").startsWith(one + "/") || one.startsWith(directory + "/"));
    }

    /** Removes all other files. The index keeps them, marked as unchanged, so that git sees no difference. */
    void restrict(Repository repository) throws IOException {
        Path files = repository.getWorkTree().toPath();
        DirCache index = repository.lockDirCache();
        try {
            for (int i = 0; i < index.getEntryCount(); i++) {
                DirCacheEntry entry = index.getEntry(i);
                if (!holds(entry.getPathString()) && !entry.getFileMode().equals(FileMode.GITLINK)) {
                    entry.setAssumeValid(true);
                    remove(files, entry.getPathString());
                }
            }
            index.write();
            index.commit();
        } finally {
            index.unlock();
        }
    }

    private static void remove(Path files, String path) throws IOException {
        Path file = files.resolve(path);
        Files.deleteIfExists(file);
        try {
            for (Path above = file.getParent(); above != null && !above.equals(files); above = above.getParent()) {
                Files.deleteIfExists(above);
            }
        } catch (DirectoryNotEmptyException e) {
            // Something else is still in it, so all above stay too.
            return;
        }
    }
}
