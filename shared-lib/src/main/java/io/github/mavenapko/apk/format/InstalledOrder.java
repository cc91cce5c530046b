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
        String left = a.path();
        String right = b.path();
        int start = 0;
        while (true) {
            int leftEnd = left.indexOf('/', start);
            int rightEnd = right.indexOf('/', start);
            if (leftEnd < 0
                    || rightEnd < 0
                    || leftEnd != rightEnd
                    || !left.regionMatches(start, right, start, leftEnd - start)) {
                return compare(a, leftEnd, b, rightEnd, start);
            }
            start = leftEnd + 1;
        }
    }

    /** Compares from where the paths begin to differ; an end below zero means that a path has no further component. */
    private static int compare(InstalledFile a, int leftEnd, InstalledFile b, int rightEnd, int start) {
        boolean leftIsDirectory = leftEnd >= 0 || a.directory();
        boolean rightIsDirectory = rightEnd >= 0 || b.directory();
        boolean bothGoOn = leftEnd >= 0 && rightEnd >= 0;
        if (!bothGoOn && leftIsDirectory != rightIsDirectory) {
            return leftIsDirectory ? 1 : -1;
        }
        return FilePath.BYTEWISE.compare(component(a.path(), start, leftEnd), component(b.path(), start, rightEnd));
    }

    private static String component(String path, int start, int end) {
        return path.substring(start, end < 0 ? path.length() : end);
    }
}
