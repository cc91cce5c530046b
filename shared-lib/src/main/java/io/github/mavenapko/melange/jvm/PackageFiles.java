package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;

/** Fills a tree with files that belong to root and have the usual modes. */
final class PackageFiles {
    private static final Attributes DIRECTORY = Attributes.of(Mode.EXECUTABLE);

    private final FileTree tree = new FileTree();

    FileTree tree() {
        return tree;
    }

    void file(String path, Content content) {
        add(new FileEntry.Regular(path, Attributes.of(Mode.FILE), content));
    }

    void file(String path, String text) {
        file(path, Content.of(text));
    }

    void program(String path, Content content) {
        add(new FileEntry.Regular(path, Attributes.of(Mode.EXECUTABLE), content));
    }

    void link(String path, String target) {
        add(new FileEntry.Symlink(path, Attributes.of(Mode.LINK), target));
    }

    void directory(String path, int mode) {
        add(new FileEntry.Directory(path, Attributes.of(new Mode(mode))));
    }

    void add(FileEntry entry) {
        tree.putWithParents(entry, DIRECTORY);
    }
}
