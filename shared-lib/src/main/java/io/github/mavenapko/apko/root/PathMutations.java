package io.github.mavenapko.apko.root;

import io.github.mavenapko.apko.config.PathMutation;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code paths} of a definition, applied in order. As in apko, each changes the permissions of what its path leads to, links followed, and a
 * permission that is not given is 0.
 */
final class PathMutations {
    private static final int WRITABLE_BY_OTHERS = 022;
    /** Files that say who may do what; their permissions are not changed through links by chance. */
    private static final Pattern GUARDED = Pattern.compile("etc/(passwd|group|shadow|sudoers|apk(/.*)?)-?");

    private final ImageRoot root;
    private final Problems problems;

    PathMutations(ImageRoot root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    void apply(List<PathMutation> mutations) throws IOException {
        for (int i = 0; i < mutations.size(); i++) {
            PathMutation mutation = mutations.get(i);
            problems.attempt("paths[" + i + "]", () -> apply(mutation));
        }
    }

    private void apply(PathMutation mutation) {
        String path = ImageRoot.normalise(mutation.path());
        Mode mode = new Mode(mutation.permissions());
        switch (mutation.type()) {
            case DIRECTORY -> root.makeDirectories(path, Attributes.of(mode));
            case EMPTY_FILE -> makeFile(path);
            case HARD_LINK -> makeHardLink(path, mutation.source());
            case SYMLINK -> {
                makeParents(path);
                root.symlink(path, mutation.source());
            }
            case PERMISSIONS -> {}
        }
        if (mutation.type() == PathMutation.Type.SYMLINK && !root.exists(path)) {
            return;
        }
        change(path, mutation, mode);
        if (mutation.recursive()) {
            changeBelow(root.tree().resolve(path).orElseThrow(), mutation, mode);
        }
    }

    /** apko's way: what a package has put there keeps its content. */
    private void makeFile(String path) {
        makeParents(path);
        if (!root.exists(path)) {
            root.write(path, Content.empty(), Mode.FILE);
        }
    }

    private void makeHardLink(String path, String source) {
        makeParents(path);
        root.hardLink(path, ImageRoot.normalise(source), true);
    }

    private void makeParents(String path) {
        root.makeDirectories(FilePath.parent(path), ImageRoot.DIRECTORY);
    }

    private void change(String path, PathMutation mutation, Mode mode) {
        String real = root.tree().resolve(path).orElse(path);
        boolean forOthers = (mutation.permissions() & WRITABLE_BY_OTHERS) != 0;
        if (!real.equals(path) && forOthers && GUARDED.matcher(real).matches()) {
            throw new IllegalArgumentException("\"" + path + "\" is a link to \"" + real
                    + "\", whose permissions would let others write to it; name that file itself if this is meant");
        }
        root.change(path, now -> changed(now, mutation, mode));
    }

    /** Everything below a directory; links are passed over, so nothing outside it is reached. */
    private void changeBelow(String directory, PathMutation mutation, Mode mode) {
        Deque<String> todo = new ArrayDeque<>(List.of(directory));
        while (!todo.isEmpty()) {
            for (FileEntry entry : root.tree().children(todo.pop())) {
                if (!(entry instanceof FileEntry.Symlink)) {
                    root.changeAt(entry.path(), now -> changed(now, mutation, mode));
                }
                if (entry instanceof FileEntry.Directory) {
                    todo.push(entry.path());
                }
            }
        }
    }

    private static Attributes changed(Attributes now, PathMutation mutation, Mode mode) {
        Attributes withMode = now.withMode(mode);
        if (mutation.uid() == null && mutation.gid() == null) {
            return withMode;
        }
        return withMode.withOwner(new Owner(id(mutation.uid()), id(mutation.gid())));
    }

    private static int id(@Nullable Long id) {
        return id == null ? 0 : Math.toIntExact(id);
    }
}
