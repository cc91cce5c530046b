package io.github.mavenapko.apk.format;

import io.github.mavenapko.file.FilePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order of files in a record: within a directory other files before directories, each kind bytewise by name. */
final class InstalledOrder {
    private InstalledOrder() {}

    /** In order, without those of which a parent is missing. */
    static List<InstalledFile> sorted(List<InstalledFile> files) {
        List<InstalledFile> sorted = new ArrayList<>(files);
        SymMergeSort.sort(sorted, InstalledOrder::compare);
        Set<String> directories = new HashSet<>();
        for (InstalledFile file : sorted) {
            if (file.directory()) {
                directories.add(file.path());
            }
        }
        sorted.removeIf(file -> !hasParents(file.path(), directories));
        return sorted;
    }

    private static boolean hasParents(String path, Set<String> directories) {
        for (String parent = FilePath.parent(path); !parent.isEmpty(); parent = FilePath.parent(parent)) {
            if (!directories.contains(parent)) {
                return false;
            }
        }
        return true;
    }

    private static int compare(InstalledFile a, InstalledFile b) {
        String[] left = a.path().split("/");
        String[] right = b.path().split("/");
        int last = Math.min(left.length, right.length) - 1;
        for (int i = 0; i < last; i++) {
            int order = FilePath.BYTEWISE.compare(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        boolean leftIsDirectory = left.length > last + 1 || a.directory();
        boolean rightIsDirectory = right.length > last + 1 || b.directory();
        if (leftIsDirectory != rightIsDirectory) {
            return leftIsDirectory ? 1 : -1;
        }
        return FilePath.BYTEWISE.compare(left[last], right[last]);
    }
}
