package io.github.mavenapko.file;

/**
 * A file of a tree or an archive. Its path is relative, has no {@code .} or {@code ..}, and does not end with a slash:
 * see {@link FilePath}.
 */
public sealed interface FileEntry {

    /** The path from the root, such as {@code usr/bin/java}. */
    String path();

    /** Mode, owner, time and extended attributes. Of a hard link they are what the archive said; the target's count. */
    Attributes attributes();

    /** The same file with other attributes. */
    FileEntry with(Attributes attributes);

    /** A file with content. */
    record Regular(String path, Attributes attributes, Content content) implements FileEntry {
        public Regular {
            FilePath.check(path);
        }

        @Override
        public Regular with(Attributes other) {
            return new Regular(path, other, content);
        }
    }

    /** A directory. */
    record Directory(String path, Attributes attributes) implements FileEntry {
        public Directory {
            FilePath.check(path);
        }

        @Override
        public Directory with(Attributes other) {
            return new Directory(path, other);
        }
    }

    /** A symbolic link; its target is any text, relative to the link's directory or absolute within the tree. */
    record Symlink(String path, Attributes attributes, String target) implements FileEntry {
        public Symlink {
            FilePath.check(path);
            FilePath.checkLinkTarget(path, target);
        }

        @Override
        public Symlink with(Attributes other) {
            return new Symlink(path, other, target);
        }
    }

    /** A further name of a regular file; the target is that file's path from the root. */
    record HardLink(String path, Attributes attributes, String target) implements FileEntry {
        public HardLink {
            FilePath.check(path);
            FilePath.check(target);
        }

        @Override
        public HardLink with(Attributes other) {
            return new HardLink(path, other, target);
        }
    }

    /** A device node or a FIFO. */
    record Device(String path, Attributes attributes, Kind kind, int major, int minor) implements FileEntry {
        public Device {
            FilePath.check(path);
        }

        @Override
        public Device with(Attributes other) {
            return new Device(path, other, kind, major, minor);
        }

        /** What a special file is. */
        public enum Kind {
            CHARACTER,
            BLOCK,
            FIFO
        }
    }
}
