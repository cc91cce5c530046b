package io.github.mavenapko.sandbox;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Reads a directory in which commands of a guest made files as a file tree: everything as it is, no link followed.
 * Contents stay on the disk and are opened when they are needed. It is to be used when no process of the guest lives.
 */
public final class CollectedFiles {
    private static final int MOST_PROBLEMS = 20;

    private final Path base;
    private final String shown;
    private final CollectionLimits limits;
    private final UnaryOperator<Owner> owners;
    private final FileTree tree = new FileTree();
    private final Diagnostics problems = new Diagnostics();
    private final Map<Object, String> linked = new HashMap<>();
    private final boolean extendedAttributes;
    private int files;
    private long bytes;

    private CollectedFiles(Path base, String shown, CollectionLimits limits, UnaryOperator<Owner> owners)
            throws IOException {
        this.base = base;
        this.shown = shown;
        this.limits = limits;
        this.owners = owners;
        this.extendedAttributes = Files.getFileStore(base).supportsFileAttributeView("user");
    }

    /**
     * Reads a directory.
     *
     * @param base a directory whose path is trusted, such as the workspace of a build
     * @param directory the path of the directory beneath it; every part of it has to be a real directory
     * @param limits how much is too much
     * @param owners makes the guest's owner of the host's, see {@link Guest#ownerInside}
     * @return the files, the directory itself being the root
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when there is something that no package can hold,
     *     or too much
     */
    public static FileTree read(Path base, String directory, CollectionLimits limits, UnaryOperator<Owner> owners)
            throws IOException {
        CollectedFiles files = new CollectedFiles(base, directory, limits, owners);
        List<DirectoryHandle> way = new ArrayList<>();
        try {
            way.add(DirectoryHandle.open(base));
            List<Path> names = new ArrayList<>();
            for (String part : FilePath.check(directory).split("/")) {
                names.add(Path.of(part));
                way.add(files.enter(way.get(way.size() - 1), Path.of(part)));
            }
            files.readDirectory(way.get(way.size() - 1), "", names);
        } finally {
            for (DirectoryHandle handle : way) {
                handle.close();
            }
        }
        files.problems.throwIfErrors();
        FileCapabilities.addTo(files.tree, base.resolve(directory));
        return files.tree;
    }

    private DirectoryHandle enter(DirectoryHandle above, Path part) throws IOException {
        if (!above.attributes(part).isDirectory()) {
            problem("", "the directory of the package's files was replaced by something else, such as a link");
            problems.throwIfErrors();
        }
        return openReadable(above, part);
    }

    private void readDirectory(DirectoryHandle handle, String path, List<Path> names) throws IOException {
        TreeMap<String, Path> sorted = new TreeMap<>(FilePath.BYTEWISE);
        for (Path name : handle.names()) {
            HostName.text(name)
                    .ifPresentOrElse(
                            text -> sorted.put(text, name),
                            () -> problem(path, "has a file whose name is not UTF-8: " + name));
        }
        for (Map.Entry<String, Path> file : sorted.entrySet()) {
            String filePath = path.isEmpty() ? file.getKey() : path + "/" + file.getKey();
            if (!isAllowed(filePath)) {
                continue;
            }
            List<Path> way = new ArrayList<>(names);
            way.add(file.getValue());
            readFile(handle, filePath, way);
        }
    }

    private boolean isAllowed(String path) {
        if (++files > limits.files()) {
            problem("", "has more than " + limits.files() + " files");
            problems.throwIfErrors();
        }
        try {
            FilePath.check(path);
            return true;
        } catch (IllegalArgumentException e) {
            problem(path, "cannot be in a package: " + e.getMessage());
            return false;
        }
    }

    private void readFile(DirectoryHandle handle, String path, List<Path> way) throws IOException {
        Path name = way.get(way.size() - 1);
        FileStatus status = FileStatus.of(handle, name, extendedAttributes);
        Attributes attributes = new Attributes(
                status.mode(), owners.apply(status.owner()), status.mtime(), status.extendedAttributes());
        switch (status.type()) {
            case DIRECTORY -> {
                tree.put(new FileEntry.Directory(path, attributes));
                enterDirectory(handle, path, way);
            }
            case REGULAR -> readRegular(path, way, status, attributes);
            case SYMLINK -> readLink(handle.path().resolve(name), path, attributes);
            case CHARACTER_DEVICE, BLOCK_DEVICE ->
                tree.put(new FileEntry.Device(
                        path, attributes, status.deviceKind(), status.deviceMajor(), status.deviceMinor()));
            case FIFO -> problem(path, "is a FIFO, which no package can hold; remove it in a step");
            case SOCKET -> problem(path, "is a socket, which no package can hold; remove it in a step");
        }
    }

    private void enterDirectory(DirectoryHandle handle, String path, List<Path> way) throws IOException {
        if (path.chars().filter(c -> c == '/').count() + 1 >= limits.depth()) {
            problem(path, "is nested deeper than " + limits.depth() + " directories");
            return;
        }
        try (DirectoryHandle below = openReadable(handle, way.get(way.size() - 1))) {
            readDirectory(below, path, way);
        }
    }

    /** A directory that its owner may not read is made readable; what it was is already known. */
    private static DirectoryHandle openReadable(DirectoryHandle above, Path name) throws IOException {
        FileStatus.makeReadable(above.path().resolve(name), true);
        return above.directory(name);
    }

    private void readRegular(String path, List<Path> way, FileStatus status, Attributes attributes) {
        if (status.size() > limits.fileSize()) {
            problem(path, "has " + status.size() + " bytes, more than the limit of " + limits.fileSize());
            return;
        }
        String first = status.links() > 1 ? linked.putIfAbsent(status.key(), path) : null;
        if (first != null) {
            tree.put(new FileEntry.HardLink(path, attributes, first));
            return;
        }
        bytes += status.size();
        if (bytes > limits.totalSize()) {
            problem("", "holds more than the limit of " + limits.totalSize() + " bytes");
            problems.throwIfErrors();
        }
        CollectedContent content = new CollectedContent(base, List.copyOf(way), status.key(), status.size());
        tree.put(new FileEntry.Regular(path, attributes, content));
    }

    private void readLink(Path file, String path, Attributes attributes) throws IOException {
        Optional<String> target = HostName.text(Files.readSymbolicLink(file));
        if (target.isEmpty()) {
            problem(path, "is a link to a name that is not UTF-8");
            return;
        }
        try {
            tree.put(new FileEntry.Symlink(path, attributes.withMode(Mode.LINK), target.get()));
        } catch (IllegalArgumentException e) {
            problem(path, "cannot be in a package: " + e.getMessage());
        }
    }

    private void problem(String path, String message) {
        if (problems.errors().size() == MOST_PROBLEMS) {
            problems.error(SourceLocation.of(shown), "", "there are more problems, which are not shown");
            problems.throwIfErrors();
        }
        problems.error(SourceLocation.of(path.isEmpty() ? shown : shown + "/" + path), "", message);
    }
}
