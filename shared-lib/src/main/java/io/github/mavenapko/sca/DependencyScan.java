package io.github.mavenapko.sca;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.util.List;

/** Looks at every file of a package once and says what the package provides and needs. */
public final class DependencyScan {
    private final List<ScannedPackage> build;
    private final LibraryDirectories libraries;

    /**
     * Prepares the scan of the packages of one build.
     *
     * @param build all packages of the build, the main package first: their libraries are found by each other
     * @throws IOException when a file cannot be read
     */
    public DependencyScan(List<ScannedPackage> build) throws IOException {
        this.build = List.copyOf(build);
        this.libraries =
                LibraryDirectories.of(build.stream().map(ScannedPackage::files).toList());
    }

    /**
     * Scans one of the packages.
     *
     * @param diagnostics takes warnings, their place being the package's name
     * @throws IOException when a file cannot be read
     */
    public Dependencies scan(ScannedPackage scanned, ScanOptions options, Diagnostics diagnostics) throws IOException {
        Findings findings = new Findings(scanned, diagnostics);
        List<Generator> generators = generators(scanned, options);
        for (FileEntry entry : scanned.files().files()) {
            for (Generator generator : generators) {
                generator.file(entry, findings);
            }
        }
        for (Generator generator : generators) {
            generator.end(findings);
        }
        return findings.result(options);
    }

    private List<Generator> generators(ScannedPackage scanned, ScanOptions options) {
        List<FileTree> trees = build.stream().map(ScannedPackage::files).toList();
        return List.of(
                new SharedObjects(scanned, trees, libraries, options.libraryVersions()),
                new Commands(),
                new Manuals(),
                new PkgConfig(),
                new ScriptLanguages(),
                new Shebangs(),
                new LinuxKernel(),
                new JavaArchives());
    }
}
