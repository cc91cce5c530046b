package io.github.mavenapko.apko.root;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A root file system in the making. Paths are relative to the root; symbolic links in them are followed within the tree. What an operation
 * cannot do is an {@link IllegalArgumentException} that names the path; callers add the place in the user's input.
 *
 * <p>Times follow apko: what is made here is of the year 1970, but for links and devices, which get the time of their directory; rewriting a
 * file changes neither its time nor its mode.
 */
final class ImageRoot {
    static final Attributes DIRECTORY = Attributes.of(Mode.EXECUTABLE);

    private final FileTree tree = new FileTree();
    private final Set<String> copies = new HashSet<>();
    private final Map<String, String> packages = new HashMap<>();
    /** How a package names the target of a hard link, where that leads through links. */
    private final Map<String, String> spelledTargets = new HashMap<>();

    private Attributes rootAttributes = DIRECTORY;

    /** The files so far, for reading. */
    FileTree tree() {
        return tree;
    }

    /** A path as users write it, made relative and plain: {@code //opt/./x/} is {@code opt/x}; the root is the empty text. */
    static String normalise(String written) {
        StringBuilder path = new StringBuilder();
        for (String component : written.split("/")) {
            if (!component.isEmpty() && !component.equals(".")) {
                path.append(path.isEmpty() ? "" : "/").append(component);
            }
        }
        return path.isEmpty() ? "" : FilePath.check(path.toString());
    }

    /** Where a file of this name is or would be: the links of its directory followed, its own not. Empty when the directory is missing. */
    Optional<String> place(String path) {
        String parent = FilePath.parent(path);
        if (parent.isEmpty()) {
            return Optional.of(path);
        }
        return tree.resolve(parent).filter(this::isDirectory).map(real -> join(real, FilePath.name(path)));
    }

    /** What is at a path, the links of its directory followed, its own not. */
    Optional<FileEntry> entry(String path) {
        return place(path).flatMap(tree::get);
    }

    /** Whether something is there when all links are followed. */
    boolean exists(String path) {
        return tree.resolve(path).isPresent();
    }

    /** Whether a path, which must not lead through links, is a directory; the root is one. */
    boolean isDirectory(String path) {
        return path.isEmpty()
                || tree.get(path).filter(FileEntry.Directory.class::isInstance).isPresent();
    }

    /** Makes a directory and those above it, as far as they are missing, all with these attributes. */
    void makeDirectories(String path, Attributes attributes) {
        if (path.isEmpty()) {
            return;
        }
        Optional<String> existing = tree.resolve(path);
        if (existing.isPresent()) {
            if (!isDirectory(existing.get())) {
                throw new IllegalArgumentException("\"" + path + "\" exists and is not a directory");
            }
            return;
        }
        makeDirectories(FilePath.parent(path), attributes);
        String place = placeInDirectory(path);
        if (tree.contains(place)) {
            throw new IllegalArgumentException("\"" + path + "\" is a symbolic link that leads nowhere");
        }
        tree.put(new FileEntry.Directory(place, attributes));
    }

    /** Gives a file this content, following links. A new one gets the mode, one that exists keeps its mode, time and owner. */
    void write(String path, Content content, Mode forNew) {
        Optional<String> existing = tree.resolve(path);
        if (existing.isEmpty()) {
            put(new FileEntry.Regular(placeInDirectory(path), Attributes.of(forNew), content));
            return;
        }
        String real = node(existing.get());
        if (!(tree.get(real).orElse(null) instanceof FileEntry.Regular file)) {
            throw new IllegalArgumentException("\"" + path + "\" is not a regular file");
        }
        tree.put(new FileEntry.Regular(real, file.attributes(), content));
    }

    /** The bytes of a small file, links followed; empty when there is none. */
    Optional<byte[]> read(String path) throws IOException {
        Optional<FileEntry.Regular> file = tree.regularFile(path);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(file.get().content().bytes());
    }

    /** Makes a symbolic link; what is there already stays and is an error. */
    void symlink(String path, String target) {
        putNew(new FileEntry.Symlink(placeInDirectory(path), timed(path, Mode.LINK), target));
    }

    /** Makes a character device. */
    void characterDevice(String path, Mode mode, int major, int minor) {
        String place = placeInDirectory(path);
        putNew(new FileEntry.Device(place, timed(path, mode), FileEntry.Device.Kind.CHARACTER, major, minor));
    }

    /**
     * Gives a regular file a further name, which shares its attributes and content from now on. What had that name before is gone.
     *
     * @param asCopy whether the finished tree shows it as a file of its own
     */
    void hardLink(String path, String target, boolean asCopy) {
        String file = tree.resolve(target)
                .map(this::node)
                .filter(real -> tree.get(real).orElse(null) instanceof FileEntry.Regular)
                .orElseThrow(() -> new IllegalArgumentException("\"" + target + "\" is not a regular file"));
        String place = placeInDirectory(path);
        if (place.equals(file)) {
            return;
        }
        put(new FileEntry.HardLink(place, Attributes.of(Mode.FILE), file));
        if (asCopy) {
            copies.add(place);
        } else if (!file.equals(target)) {
            spelledTargets.put(place, target);
        }
    }

    /** Puts a file in place of what is there; its path must not lead through links. */
    void put(FileEntry entry) {
        forget(entry.path());
        tree.put(entry);
    }

    /** Puts a package's file in place of what is there. */
    void put(FileEntry entry, String packageName) {
        put(entry);
        packages.put(entry.path(), packageName);
    }

    /** The package that a file came from; a place that is a name of such a file counts as well. */
    Optional<String> packageOf(String place) {
        return Optional.ofNullable(packages.get(node(place)));
    }

    /** Takes a file out. */
    void remove(String path) {
        place(path).ifPresent(place -> {
            forget(place);
            tree.remove(place);
        });
    }

    /** The attributes of what a path leads to when all links are followed. */
    Attributes attributes(String path) {
        String real = followed(path);
        return real.isEmpty() ? rootAttributes : tree.get(real).orElseThrow().attributes();
    }

    /** Changes the attributes of what a path leads to when all links are followed. */
    void change(String path, UnaryOperator<Attributes> change) {
        changeAt(followed(path), change);
    }

    /** Changes the attributes of a file itself, be it a link; its path must not lead through links. */
    void changeAt(String place, UnaryOperator<Attributes> change) {
        if (place.isEmpty()) {
            rootAttributes = change.apply(rootAttributes);
            return;
        }
        FileEntry entry = tree.get(node(place)).orElseThrow();
        tree.put(entry.with(change.apply(entry.attributes())));
    }

    /** The tree as it goes into layers: hard links have their file's attributes, or are files of their own where they have to be. */
    FileTree finished() {
        FileTree finished = new FileTree();
        tree.walk(entry -> finished.put(entry instanceof FileEntry.HardLink link ? finished(link) : entry));
        return finished;
    }

    private FileEntry finished(FileEntry.HardLink link) {
        FileEntry target = tree.get(link.target()).orElse(null);
        if (copies.contains(link.path()) && target instanceof FileEntry.Regular file) {
            return new FileEntry.Regular(link.path(), file.attributes(), file.content());
        }
        String spelled = spelledTargets.getOrDefault(link.path(), link.target());
        Attributes attributes = target == null ? link.attributes() : target.attributes();
        return new FileEntry.HardLink(link.path(), attributes, spelled);
    }

    /** Before a place is given to another file: what shares the old one's content as a copy becomes a file of its own. */
    private void forget(String place) {
        if (tree.get(place).orElse(null) instanceof FileEntry.Regular) {
            for (String copy : List.copyOf(copies)) {
                if (node(copy).equals(place)) {
                    tree.put(finished((FileEntry.HardLink) tree.get(copy).orElseThrow()));
                    copies.remove(copy);
                    packageOf(place).ifPresent(name -> packages.put(copy, name));
                }
            }
        }
        copies.remove(place);
        packages.remove(place);
        spelledTargets.remove(place);
    }

    private void putNew(FileEntry entry) {
        if (tree.contains(entry.path())) {
            throw new IllegalArgumentException("\"" + entry.path() + "\" exists already");
        }
        tree.put(entry);
    }

    private Attributes timed(String path, Mode mode) {
        return new Attributes(
                mode, Owner.ROOT, attributes(FilePath.parent(path)).mtime(), Map.of());
    }

    private String followed(String path) {
        return tree.resolve(path).orElseThrow(() -> new IllegalArgumentException("there is no file \"" + path + "\""));
    }

    private String placeInDirectory(String path) {
        return place(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + FilePath.parent(path) + "\" is not a directory of the image"));
    }

    /** The file that holds what a name shares: the target of a hard link, else the file itself. */
    private String node(String place) {
        return tree.get(place).orElse(null) instanceof FileEntry.HardLink link ? link.target() : place;
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
