package io.github.mavenapko.melange.build;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;

/** Lays file trees over each other. */
final class PackageFiles {
    private PackageFiles() {}

    /** Puts the files of one tree into another; what has the same name takes the other's place. */
    static void lay(FileTree upper, FileTree target) {
        upper.walk(target::put);
    }

    /** The same files, each with this modification time and directories without special bits lost. */
    static FileTree dated(FileTree files, long epoch) {
        FileTree dated = new FileTree();
        files.walk(file -> dated.put(file.with(file.attributes().withMtime(epoch))));
        return dated;
    }

    /** Whether a tree has a file that is not a directory. */
    static boolean hasContent(FileTree files) {
        return files.files().stream().anyMatch(file -> !(file instanceof FileEntry.Directory));
    }
}
