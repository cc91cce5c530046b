package io.github.mavenapko.lint;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A package whose files are to be checked.
 *
 * @param name the package's name
 * @param version its full version, such as {@code 1.2.3-r0}
 * @param files its files
 * @param testSteps the pipelines that its test uses at top level, such as {@code test/ldd-check}, and the declarative ones that made it
 * @param noProvides whether the package is meant to provide nothing
 */
public record LintedPackage(String name, String version, FileTree files, Set<String> testSteps, boolean noProvides) {
    private static final String SBOM = "var/lib/db/sbom/";

    public LintedPackage {
        testSteps = Set.copyOf(testSteps);
    }

    /** Whether it is of a kind such as {@code -doc}. */
    boolean isA(String suffix) {
        return name.endsWith(suffix);
    }

    Stream<FileEntry> entries() {
        return files.files().stream();
    }

    /** Everything but directories. */
    Stream<FileEntry> nonDirectories() {
        return entries().filter(entry -> !(entry instanceof FileEntry.Directory));
    }

    Stream<FileEntry.Regular> regularFiles() {
        return entries().filter(FileEntry.Regular.class::isInstance).map(FileEntry.Regular.class::cast);
    }

    /** The paths of everything but directories that fits. */
    List<String> paths(Predicate<String> wanted) {
        return nonDirectories().map(FileEntry::path).filter(wanted).toList();
    }

    /** Whether a file belongs to the SBOM that the build itself adds. */
    static boolean isOfSbom(String path) {
        return path.startsWith(SBOM);
    }
}
