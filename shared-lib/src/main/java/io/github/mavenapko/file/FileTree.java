package io.github.mavenapko.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A root file system as a value. Names are unique; every file's parent is a directory of the tree. Nothing of it is
 * on the host's disk: symbolic links are resolved within the tree, never outside. One owner builds it and hands it
 * over; it is not synchronised.
 */
public final class FileTree {
    private static final int MOST_LINKS = 40;

    private final Node root = new Node(null);
    private int size;

    /**
     * Puts a file into the tree, in place of one of the same name. A directory that replaces a directory keeps what is
     * in it.
     *
     * @throws IllegalArgumentException when the parent is not a directory of the tree, or a directory with content
     *     would be replaced by something else
     */
    public void put(FileEntry entry) {
        Node parent = node(FilePath.parent(entry.path()));
        if (parent == null || parent.children == null) {
            throw new IllegalArgumentException("\"" + entry.path() + "\" has no parent directory");
        }
        String name = FilePath.name(entry.path());
        Node old = parent.children.get(name);
        if (old == null) {
            parent.children.put(name, new Node(entry));
            size++;
            return;
        }
        if (!(entry instanceof FileEntry.Directory)) {
            if (old.children != null && !old.children.isEmpty()) {
                throw new IllegalArgumentException("\"" + entry.path() + "\" is a directory that is not empty");
            }
            old.children = null;
        } else if (old.children == null) {
            old.children = new TreeMap<>(FilePath.BYTEWISE);
        }
        old.entry = entry;
    }

    /** Puts a file into the tree and makes the directories above it that are missing, with these attributes. */
    public void putWithParents(FileEntry entry, Attributes forDirectories) {
        makeDirectories(FilePath.parent(entry.path()), forDirectories);
        put(entry);
    }

    /** Makes a directory and those above it, as far as they are missing, with these attributes. */
    public void makeDirectories(String path, Attributes attributes) {
        if (path.isEmpty() || get(path).isPresent()) {
            return;
        }
        makeDirectories(FilePath.parent(path), attributes);
        put(new FileEntry.Directory(path, attributes));
    }

    /** The file of this name; links are not followed. */
    public Optional<FileEntry> get(String path) {
        Node node = node(path);
        return node == null ? Optional.empty() : Optional.ofNullable(node.entry);
    }

    /** Whether there is a file of this name; links are not followed. */
    public boolean contains(String path) {
        return get(path).isPresent();
    }

    /**
     * The path that a name leads to when every symbolic link on the way, the last one too, is followed within the
     * tree. Empty when something is missing, leads above the root, or more than 40 links were followed. The root
     * itself is the empty text.
     */
    public Optional<String> resolve(String path) {
        return leadsThroughNoLink(path) ? Optional.of(path) : follow(path);
    }

    /** Whether a plain path is there with nothing on its way to follow, as most are. */
    private boolean leadsThroughNoLink(String path) {
        Node node = root;
        for (int start = 0; start < path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            node = node.children == null ? null : node.children.get(path.substring(start, end));
            if (node == null || node.entry instanceof FileEntry.Symlink) {
                return false;
            }
            start = end + 1;
        }
        return !path.endsWith("/");
    }

    private Optional<String> follow(String path) {
        Deque<String> todo = new ArrayDeque<>(List.of(path.split("/")));
        String at = "";
        int links = 0;
        while (!todo.isEmpty()) {
            String component = todo.pop();
            if (component.isEmpty() || component.equals(".")) {
                continue;
            }
            if (component.equals("..")) {
                at = FilePath.parent(at);
                continue;
            }
            String next = at.isEmpty() ? component : at + "/" + component;
            Node node = node(next);
            if (node == null || node.entry == null) {
                return Optional.empty();
            }
            if (node.entry instanceof FileEntry.Symlink link) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                at = link.target().startsWith("/") ? "" : at;
                pushAll(todo, link.target());
            } else {
                at = next;
            }
        }
        return Optional.of(at);
    }

    /** The regular file that a name leads to, through symbolic and hard links. */
    public Optional<FileEntry.Regular> regularFile(String path) {
        Optional<FileEntry> entry = resolve(path).flatMap(this::get);
        if (entry.isPresent() && entry.get() instanceof FileEntry.HardLink link) {
            entry = resolve(link.target()).flatMap(this::get);
        }
        return entry.filter(FileEntry.Regular.class::isInstance).map(FileEntry.Regular.class::cast);
    }

    /** Takes a file out, with everything below it; nothing happens when there is none. */
    public void remove(String path) {
        Node parent = node(FilePath.parent(path));
        if (parent == null || parent.children == null) {
            return;
        }
        Node removed = parent.children.remove(FilePath.name(path));
        if (removed != null) {
            size -= count(removed);
        }
    }

    /** The files directly in a directory, the empty path being the root, ordered bytewise by name. */
    public List<FileEntry> children(String directory) {
        Node node = node(directory);
        if (node == null || node.children == null) {
            return List.of();
        }
        return node.children.values().stream().map(Node::file).toList();
    }

    /** Visits every file, each directory before what is in it, the files of a directory bytewise by name. */
    public void walk(Consumer<FileEntry> visitor) {
        Deque<Node> todo = new ArrayDeque<>();
        pushChildren(todo, root);
        while (!todo.isEmpty()) {
            Node node = todo.pop();
            visitor.accept(node.file());
            pushChildren(todo, node);
        }
    }

    /** Every file in the order of {@link #walk}. */
    public List<FileEntry> files() {
        List<FileEntry> all = new ArrayList<>(size);
        walk(all::add);
        return all;
    }

    /** The number of files, directories included, the root not. */
    public int size() {
        return size;
    }

    private @Nullable Node node(String path) {
        Node node = root;
        if (path.isEmpty()) {
            return node;
        }
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (node.children == null) {
                return null;
            }
            node = node.children.get(path.substring(start, end));
            if (node == null) {
                return null;
            }
            start = end + 1;
        }
        return node;
    }

    private static void pushAll(Deque<String> todo, String path) {
        String[] components = path.split("/");
        for (int i = components.length - 1; i >= 0; i--) {
            todo.push(components[i]);
        }
    }

    private static void pushChildren(Deque<Node> todo, Node node) {
        if (node.children != null) {
            Collection<Node> reversed = node.children.descendingMap().values();
            reversed.forEach(todo::push);
        }
    }

    private static int count(Node node) {
        int count = 0;
        Deque<Node> todo = new ArrayDeque<>(List.of(node));
        while (!todo.isEmpty()) {
            count++;
            pushChildren(todo, todo.pop());
        }
        return count;
    }

    private static final class Node {
        private @Nullable FileEntry entry;
        private @Nullable TreeMap<String, Node> children;

        Node(@Nullable FileEntry entry) {
            this.entry = entry;
            this.children =
                    entry == null || entry instanceof FileEntry.Directory ? new TreeMap<>(FilePath.BYTEWISE) : null;
        }

        FileEntry file() {
            if (entry == null) {
                throw new IllegalStateException("the root is not a file");
            }
            return entry;
        }
    }
}
