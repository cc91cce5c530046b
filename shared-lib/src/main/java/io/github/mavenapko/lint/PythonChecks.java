package io.github.mavenapko.lint;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks of the directory that Python packages are installed in. */
final class PythonChecks {
    private static final Pattern PYTHON = Pattern.compile("python3\\..*");
    private static final Set<String> DOCUMENTATION = Set.of("doc", "docs");
    private static final Set<String> TESTS = Set.of("test", "tests");
    private static final Set<String> METADATA = Set.of(".egg-info", ".dist-info", ".pth");

    private PythonChecks() {}

    static Optional<Finding> documentation(Linter linter, LintedPackage linted) {
        return directory(linter, linted, DOCUMENTATION, "has a directory of documentation in site-packages");
    }

    static Optional<Finding> tests(Linter linter, LintedPackage linted) {
        return directory(linter, linted, TESTS, "has a directory of tests in site-packages");
    }

    static Optional<Finding> several(Linter linter, LintedPackage linted) {
        List<String> pythons = pythons(linted);
        if (pythons.size() > 1) {
            return Optional.of(severalPythons(linter, pythons));
        }
        Set<String> packages = new TreeSet<>(FilePath.BYTEWISE);
        for (String name : names(linted)) {
            moduleName(name).ifPresent(module -> packages.add("\"" + module + "\""));
        }
        if (packages.size() < 2) {
            return Optional.empty();
        }
        JsonObject details = JsonObject.builder()
                .put("count", packages.size())
                .put("packages", JsonArray.ofTexts(packages))
                .build();
        return Optional.of(
                new Finding(linter, "has " + packages.size() + " Python packages", List.copyOf(packages), details));
    }

    private static Optional<Finding> directory(
            Linter linter, LintedPackage linted, Set<String> wanted, String message) {
        List<String> pythons = pythons(linted);
        if (pythons.size() > 1) {
            return Optional.of(severalPythons(linter, pythons));
        }
        return names(linted).stream().anyMatch(wanted::contains)
                ? Optional.of(Finding.of(linter, message))
                : Optional.empty();
    }

    private static Finding severalPythons(Linter linter, List<String> pythons) {
        return Finding.of(linter, "is for " + pythons.size() + " versions of Python");
    }

    private static List<String> pythons(LintedPackage linted) {
        return linted.files().children("usr/lib").stream()
                .map(FileEntry::path)
                .filter(path -> PYTHON.matcher(FilePath.name(path)).matches())
                .toList();
    }

    /** The names in the only Python's {@code site-packages}. */
    private static List<String> names(LintedPackage linted) {
        return pythons(linted).stream()
                .flatMap(python -> linted.files().children(python + "/site-packages").stream())
                .map(entry -> FilePath.name(entry.path()))
                .toList();
    }

    /** The module that a file or directory is; empty for what is no module of the package. */
    private static Optional<String> moduleName(String file) {
        int dot = file.lastIndexOf('.');
        String extension = dot < 0 ? "" : file.substring(dot);
        boolean other = file.startsWith("_")
                || TESTS.contains(file)
                || DOCUMENTATION.contains(file)
                || METADATA.contains(extension);
        String module = file.replaceFirst("\\..*$", "");
        return other || module.isEmpty() ? Optional.empty() : Optional.of(module);
    }
}
