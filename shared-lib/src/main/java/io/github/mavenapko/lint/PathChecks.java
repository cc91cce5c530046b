package io.github.mavenapko.lint;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks that look at paths alone. */
final class PathChecks {
    /** The steps that see to it that libraries are found; {@code java/runtime} does not make a runtime that lacks one. */
    private static final List<String> LIBRARY_CHECKS = List.of("test/ldd-check", "test/tw/ldd-check", "java/runtime");

    private static final String COMPRESSED = "(\\.(gz|bz2|xz|lzma|Z))?";
    private static final Pattern CUDA = Pattern.compile("usr/lib/lib(cuda|nvidia-ml)\\.so(\\.[0-9]+)*");
    private static final Pattern DOCUMENTATION =
            Pattern.compile("(READ(\\.?ME)?|TODO|CREDITS|\\.(md|docx?|rst|[0-9][a-z]))$");
    private static final Pattern INFO =
            Pattern.compile("usr/(local/)?share/info/(dir|[^/]+\\.info(-[0-9]+)?" + COMPRESSED + ")");
    private static final Pattern MANUAL =
            Pattern.compile("usr/((local/)?share/)?man(/man[0-9][^/]*)?(/[^/]+\\.[0-9][^/]*" + COMPRESSED + ")?");
    private static final Pattern LIBRARY = Pattern.compile("\\.so(\\.[0-9]+)*$");
    private static final Pattern PKG_CONFIG = Pattern.compile("usr/(lib|share)/pkgconfig/.*");
    private static final Pattern TEMPORARY = Pattern.compile("(var/)?tmp/.*");
    private static final Pattern UNMERGED = Pattern.compile("(sbin|bin|usr/sbin|lib|lib64)(/.*)?");

    private PathChecks() {}

    static Check under(String directory) {
        return (linter, linted) -> found(
                linter,
                "writes to /" + directory.replaceAll("/$", ""),
                linted.paths(path -> path.startsWith(directory)));
    }

    static Optional<Finding> cudaDriver(Linter linter, LintedPackage linted) {
        return found(linter, "has libraries of the CUDA driver", linted.paths(matches(CUDA)));
    }

    static Optional<Finding> windowsLibraries(Linter linter, LintedPackage linted) {
        return linted.isA("-dev")
                ? Optional.empty()
                : found(linter, "has Windows libraries", linted.paths(ends(".dll")));
    }

    static Optional<Finding> macLibraries(Linter linter, LintedPackage linted) {
        return linted.isA("-dev")
                ? Optional.empty()
                : found(linter, "has macOS libraries", linted.paths(ends(".dylib")));
    }

    static Optional<Finding> documentation(Linter linter, LintedPackage linted) {
        return linted.isA("-doc")
                ? Optional.empty()
                : found(linter, "has documentation", linted.paths(contains(DOCUMENTATION)));
    }

    static Optional<Finding> emptiness(Linter linter, LintedPackage linted) {
        boolean empty = linted.paths(path -> !LintedPackage.isOfSbom(path)).isEmpty();
        return empty && !linted.noProvides() ? Optional.of(Finding.of(linter, "has no files")) : Optional.empty();
    }

    static Optional<Finding> infoDirectory(Linter linter, LintedPackage linted) {
        return found(
                linter,
                "has the directory of info pages",
                linted.paths(path -> path.equals("usr/share/info/dir") || path.startsWith("usr/share/info/dir/")));
    }

    static Optional<Finding> untestedLibraries(Linter linter, LintedPackage linted) {
        boolean tested = LIBRARY_CHECKS.stream().anyMatch(linted.testSteps()::contains);
        return tested
                ? Optional.empty()
                : found(linter, "has shared libraries, and no test checks them", linted.paths(contains(LIBRARY)));
    }

    static Optional<Finding> untestedPkgConfig(Linter linter, LintedPackage linted) {
        return linted.testSteps().contains("test/pkgconf")
                ? Optional.empty()
                : found(linter, "has pkg-config files, and no test checks them", linted.paths(matches(PKG_CONFIG)));
    }

    static Optional<Finding> libtoolArchives(Linter linter, LintedPackage linted) {
        return found(linter, "has libtool archives", linted.paths(ends(".la")));
    }

    static Optional<Finding> manuals(Linter linter, LintedPackage linted) {
        return linted.isA("-doc")
                ? Optional.empty()
                : found(
                        linter,
                        "has manual or info pages",
                        linted.paths(matches(MANUAL).or(matches(INFO))));
    }

    static Optional<Finding> objects(Linter linter, LintedPackage linted) {
        return found(linter, "has object files", linted.paths(ends(".o")));
    }

    static Optional<Finding> opt(Linter linter, LintedPackage linted) {
        return compatible(linter, linted, "opt/");
    }

    static Optional<Finding> srv(Linter linter, LintedPackage linted) {
        return compatible(linter, linted, "srv/");
    }

    static Optional<Finding> usrLocal(Linter linter, LintedPackage linted) {
        return compatible(linter, linted, "usr/local/");
    }

    static Optional<Finding> foreignSbom(Linter linter, LintedPackage linted) {
        return found(
                linter,
                "has other files beside its SBOM",
                linted.paths(path -> FilePath.parent(path).equals("var/lib/db/sbom") && !path.endsWith(".spdx.json")));
    }

    static Optional<Finding> staticLibraries(Linter linter, LintedPackage linted) {
        return linted.isA("-dev") || linted.isA("-static")
                ? Optional.empty()
                : found(linter, "has static libraries", linted.paths(ends(".a")));
    }

    static Optional<Finding> temporary(Linter linter, LintedPackage linted) {
        boolean declared = linted.entries().anyMatch(entry -> entry.path().startsWith("usr/lib/tmpfiles.d/"));
        List<String> paths = linted.entries()
                .filter(entry -> isTemporary(entry, declared))
                .map(FileEntry::path)
                .toList();
        return found(linter, "writes to a temporary directory", paths);
    }

    static Optional<Finding> outsideMergedUsr(Linter linter, LintedPackage linted) {
        List<String> paths =
                linted.entries().map(FileEntry::path).filter(matches(UNMERGED)).toList();
        return found(linter, "has files in directories that are merged into /usr", paths);
    }

    private static boolean isTemporary(FileEntry entry, boolean declared) {
        String path = entry.path();
        boolean directory = entry instanceof FileEntry.Directory;
        return TEMPORARY.matcher(path).matches() && !directory
                || path.startsWith("var/run/")
                || path.startsWith("run/") && !(directory && declared);
    }

    private static Optional<Finding> compatible(Linter linter, LintedPackage linted, String directory) {
        return linted.isA("-compat")
                ? Optional.empty()
                : found(
                        linter,
                        "writes to /" + directory.substring(0, directory.length() - 1),
                        linted.paths(path -> path.startsWith(directory)));
    }

    private static Optional<Finding> found(Linter linter, String message, List<String> paths) {
        return paths.isEmpty() ? Optional.empty() : Optional.of(Finding.of(linter, message, paths));
    }

    /** By the extension, in any case of letters. */
    private static Predicate<String> ends(String extension) {
        return path -> path.toLowerCase(Locale.ROOT).endsWith(extension);
    }

    private static Predicate<String> matches(Pattern pattern) {
        return pattern.asMatchPredicate();
    }

    private static Predicate<String> contains(Pattern pattern) {
        return pattern.asPredicate();
    }
}
