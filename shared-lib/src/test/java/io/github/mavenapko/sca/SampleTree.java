package io.github.mavenapko.sca;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.nio.charset.StandardCharsets;

/** A package's files, put together in a few words. */
public final class SampleTree {
    private static final Attributes DIRECTORY = Attributes.of(Mode.EXECUTABLE);

    private final FileTree tree = new FileTree();

    public FileTree tree() {
        return tree;
    }

    public SampleTree file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public SampleTree file(String path, byte[] bytes) {
        return file(path, bytes, 0644);
    }

    public SampleTree program(String path, byte[] bytes) {
        return file(path, bytes, 0755);
    }

    public SampleTree file(String path, byte[] bytes, int mode) {
        return add(new FileEntry.Regular(path, Attributes.of(new Mode(mode)), Content.of(bytes)));
    }

    public SampleTree link(String path, String target) {
        return add(new FileEntry.Symlink(path, Attributes.of(Mode.LINK), target));
    }

    public SampleTree directory(String path) {
        return add(new FileEntry.Directory(path, DIRECTORY));
    }

    private SampleTree add(FileEntry entry) {
        tree.putWithParents(entry, DIRECTORY);
        return this;
    }
}
