package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lays a file tree out in a new directory. Every file is finished in a private folder under a number and then moved to
 * its name in its directory, which is one system call that follows no link and cannot leave the directory; the whole
 * root is moved to its place last. So no text of the tree is ever resolved as a path, and a root is there as a whole or
 * not at all.
 *
 * <p>Device nodes are left out: a sandbox brings its own {@code /dev}. Of extended attributes those of the {@code user}
 * name space are kept, if the file system can; others mean nothing to processes that cannot gain privileges.
 */
final class RootDirectory {
    private static final String USER_ATTRIBUTE = "user.";

    private final FileTree tree;
    private final boolean keepOwners;
    private final Path folder;
    private final boolean extendedAttributes;
    private final Map<String, Path> linkTargets = new HashMap<>();
    private int number;

    private RootDirectory(FileTree tree, boolean keepOwners, Path folder) throws IOException {
        this.tree = tree;
        this.keepOwners = keepOwners;
        this.folder = folder;
        this.extendedAttributes = Files.getFileStore(folder).supportsFileAttributeView("user");
    }

    /**
     * Writes a tree.
     *
     * @param destination a directory that does not exist, in one that does
     * @param keepOwners whether files get the tree's owners and special bits, which only root can do; otherwise all
     *     are this process's
     * @throws FileAlreadyExistsException when the destination exists
     */
    static void write(FileTree tree, Path destination, boolean keepOwners) throws IOException {
        if (Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(destination.toString());
        }
        Path folder = Files.createTempDirectory(destination.toAbsolutePath().getParent(), "layout-");
        try {
            RootDirectory writer = new RootDirectory(tree, keepOwners, folder);
            writer.writeLinkTargets();
            Path root = writer.newDirectory();
            writer.fill(root, "");
            writer.setAttributes(root, Attributes.of(Mode.EXECUTABLE));
            Files.move(root, destination);
        } finally {
            FolderRemoval.remove(folder);
        }
    }

    private void writeLinkTargets() throws IOException {
        for (FileEntry file : tree.files()) {
            if (file instanceof FileEntry.HardLink link && !linkTargets.containsKey(link.target())) {
                FileEntry.Regular target = tree.get(link.target())
                        .filter(FileEntry.Regular.class::isInstance)
                        .map(FileEntry.Regular.class::cast)
                        .orElseThrow(() -> new IOException("the hard link \"" + link.path() + "\" leads to \""
                                + link.target() + "\", which is not a regular file"));
                linkTargets.put(link.target(), writeFile(target));
            }
        }
    }

    private void fill(Path directory, String path) throws IOException {
        for (FileEntry file : tree.children(path)) {
            Path finalName = HostName.in(directory, FilePath.name(file.path()));
            if (file instanceof FileEntry.Directory) {
                Path made = newDirectory();
                fill(made, file.path());
                Files.move(made, finalName);
                setAttributes(finalName, file.attributes());
            } else if (file instanceof FileEntry.Regular regular) {
                Files.move(regularFile(regular), finalName);
            } else if (file instanceof FileEntry.Symlink link) {
                Files.move(writeLink(link), finalName);
            } else if (file instanceof FileEntry.HardLink link) {
                Files.move(furtherName(link.target()), finalName);
            }
        }
    }

    private Path regularFile(FileEntry.Regular file) throws IOException {
        return linkTargets.containsKey(file.path()) ? furtherName(file.path()) : writeFile(file);
    }

    private Path furtherName(String target) throws IOException {
        Path existing = linkTargets.get(target);
        if (existing == null) {
            throw new IllegalStateException("not written before: " + target);
        }
        return Files.createLink(next(), existing);
    }

    private Path writeFile(FileEntry.Regular file) throws IOException {
        Path path = next();
        try (InputStream in = file.content().open();
                OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
            long written = in.transferTo(out);
            if (written != file.content().size()) {
                throw new IOException("\"" + file.path() + "\" has " + written + " bytes instead of "
                        + file.content().size());
            }
        }
        setExtendedAttributes(path, file.attributes().xattrs());
        setAttributes(path, file.attributes());
        return path;
    }

    private Path writeLink(FileEntry.Symlink link) throws IOException {
        Path path = Files.createSymbolicLink(next(), HostName.target(link.target()));
        if (keepOwners) {
            setOwner(path, link.attributes());
        }
        return path;
    }

    private Path newDirectory() throws IOException {
        return Files.createDirectory(next());
    }

    private Path next() {
        return folder.resolve(Integer.toString(number++));
    }

    private void setAttributes(Path path, Attributes attributes) throws IOException {
        if (keepOwners) {
            setOwner(path, attributes);
        }
        // What the process itself cannot read or enter, it could neither lay out nor remove.
        int bits = keepOwners ? attributes.mode().bits() : attributes.mode().bits() & 01777 | ownersLeast(path);
        Files.setAttribute(path, "unix:mode", bits, LinkOption.NOFOLLOW_LINKS);
        Files.setLastModifiedTime(path, FileTime.from(attributes.mtime(), TimeUnit.SECONDS));
    }

    private static int ownersLeast(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? 0700 : 0400;
    }

    private static void setOwner(Path path, Attributes attributes) throws IOException {
        Files.setAttribute(path, "unix:uid", attributes.owner().uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", attributes.owner().gid(), LinkOption.NOFOLLOW_LINKS);
    }

    private void setExtendedAttributes(Path path, Map<String, byte[]> attributes) throws IOException {
        if (attributes.isEmpty() || !extendedAttributes) {
            return;
        }
        UserDefinedFileAttributeView view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
            if (attribute.getKey().startsWith(USER_ATTRIBUTE)) {
                view.write(
                        attribute.getKey().substring(USER_ATTRIBUTE.length()), ByteBuffer.wrap(attribute.getValue()));
            }
        }
    }
}
