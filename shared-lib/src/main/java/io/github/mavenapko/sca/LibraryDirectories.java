package io.github.mavenapko.sca;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The directories that the loader finds shared libraries in: the usual ones and those that the packages of a build add.
 *
 * @param paths paths from the root, in the order in which they are searched
 */
record LibraryDirectories(Set<String> paths) {
    private static final List<String> USUAL = List.of("lib", "usr/lib", "lib64", "usr/lib64");
    private static final String CONFIGURATION = "etc/ld.so.conf.d";
    private static final int LARGEST = 1 << 20;

    static LibraryDirectories of(List<FileTree> trees) throws IOException {
        Set<String> paths = new LinkedHashSet<>(USUAL);
        for (FileTree tree : trees) {
            for (FileEntry entry : tree.children(CONFIGURATION)) {
                if (entry instanceof FileEntry.Regular file
                        && file.path().endsWith(".conf")
                        && file.content().size() <= LARGEST) {
                    new String(file.content().bytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> line.startsWith("/"))
                            .forEach(line -> paths.add(line.replaceAll("^/+|/+$", "")));
                }
            }
        }
        return new LibraryDirectories(paths);
    }

    boolean hold(String path) {
        return paths.contains(FilePath.parent(path));
    }
}
