package io.github.mavenapko.apko.layer;

import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The entries of a layer in the order of its archive. */
public record LayerFiles(List<TarEntry> entries) {
    public LayerFiles {
        entries = List.copyOf(entries);
    }

    /** One layer that holds a whole root. */
    public static LayerFiles whole(FileTree root) throws IOException {
        return new LayerFiles(entries(root));
    }

    /**
     * One layer for each group of packages and a last one for everything that belongs to no package. All directories are in the last layer; the
     * others repeat those that their files are in, with the file's time, so that they do not change when another layer does.
     *
     * @param groups names of packages; a package is in one group
     * @param packageOf the name of the package that a path's file came from; null when it came from none
     * @param database where the database of installed packages is
     * @param databaseOf the part of the database that is for a group
     */
    public static List<LayerFiles> split(
            FileTree root,
            List<List<String>> groups,
            Function<String, @Nullable String> packageOf,
            String database,
            Function<List<String>, Content> databaseOf)
            throws IOException {
        Split split = new Split(groups, packageOf);
        for (TarEntry entry : entries(root)) {
            split.add(entry);
            if (entry.path().equals(database)) {
                split.addDatabases(entry, groups, databaseOf);
            }
        }
        return split.layers.stream().map(layer -> new LayerFiles(layer.entries)).toList();
    }

    private static List<TarEntry> entries(FileTree root) throws IOException {
        OwnerNames names = OwnerNames.parse(text(root, "etc/passwd"), text(root, "etc/group"));
        List<TarEntry> entries = new ArrayList<>(root.size());
        root.walk(file -> {
            var owner = file.attributes().owner();
            entries.add(TarEntry.of(plain(file), names.user(owner), names.group(owner)));
        });
        return entries;
    }

    private static String text(FileTree root, String path) throws IOException {
        Optional<FileEntry.Regular> file = root.regularFile(path);
        return file.isEmpty() ? "" : new String(file.get().content().bytes(), StandardCharsets.UTF_8);
    }

    /** Only regular files and directories have extended attributes in a layer. */
    private static FileEntry plain(FileEntry file) {
        boolean may = file instanceof FileEntry.Regular || file instanceof FileEntry.Directory;
        return may || file.attributes().xattrs().isEmpty()
                ? file
                : file.with(file.attributes().withXattrs(Map.of()));
    }

    /** Layers in the making. */
    private static final class Split {
        private final List<Layer> layers = new ArrayList<>();
        private final Map<String, Layer> layerOf = new HashMap<>();
        private final Layer top = new Layer();
        private final Function<String, @Nullable String> packageOf;
        /** The directories above what is being visited; those that were left stay until the next directory is met. */
        private final Deque<TarEntry> stack = new ArrayDeque<>();

        Split(List<List<String>> groups, Function<String, @Nullable String> packageOf) {
            this.packageOf = packageOf;
            for (List<String> group : groups) {
                Layer layer = new Layer();
                layers.add(layer);
                group.forEach(name -> layerOf.put(name, layer));
            }
            layers.add(top);
        }

        void add(TarEntry entry) {
            if (entry.file() instanceof FileEntry.Directory) {
                String parent = FilePath.parent(entry.path());
                while (!stack.isEmpty() && !stack.getLast().path().equals(parent)) {
                    stack.removeLast();
                }
                stack.addLast(entry);
                top.entries.add(entry);
                return;
            }
            String owner = packageOf.apply(entry.path());
            Layer layer = owner == null ? top : Objects.requireNonNull(layerOf.get(owner));
            if (layer != top) {
                layer.align(stack, entry.file().attributes().mtime());
            }
            layer.entries.add(entry);
        }

        void addDatabases(TarEntry whole, List<List<String>> groups, Function<List<String>, Content> databaseOf) {
            for (int i = 0; i < groups.size(); i++) {
                Layer layer = layers.get(i);
                layer.align(stack, whole.file().attributes().mtime());
                Content part = databaseOf.apply(groups.get(i));
                layer.entries.add(whole.withFile(
                        new FileEntry.Regular(whole.path(), whole.file().attributes(), part)));
            }
        }
    }

    /** A layer in the making, with the directories that its archive is in at the moment. */
    private static final class Layer {
        private final List<TarEntry> entries = new ArrayList<>();
        private List<String> inside = List.of();

        void align(Deque<TarEntry> stack, long mtime) {
            int depth = 0;
            boolean common = true;
            List<String> paths = new ArrayList<>();
            for (TarEntry directory : stack) {
                paths.add(directory.path());
                common = common && depth < inside.size() && inside.get(depth).equals(directory.path());
                if (!common) {
                    var attributes = directory.file().attributes().withMtime(mtime);
                    entries.add(directory.withFile(directory.file().with(attributes)));
                }
                depth++;
            }
            inside = paths;
        }
    }
}
