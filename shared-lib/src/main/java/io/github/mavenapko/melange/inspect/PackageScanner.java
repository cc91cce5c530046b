package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.format.PkgInfo;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.repository.RepositoryLine;
import io.github.mavenapko.sca.Dependencies;
import io.github.mavenapko.sca.DependencyScan;
import io.github.mavenapko.sca.ScannedPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out what packages that exist need and provide, as a build would, and writes what they would say of themselves if their definitions were as they
 * are now.
 */
public final class PackageScanner {
    private final RepositoryAccess access;
    private final Consumer<Diagnostic> warnings;

    /**
     * Makes a scanner.
     *
     * @param access how repositories in the network are reached, and room for files
     * @param warnings is told what is doubtful in the packages
     */
    public PackageScanner(RepositoryAccess access, Consumer<Diagnostic> warnings) {
        this.access = access;
        this.warnings = warnings;
    }

    /**
     * Scans the packages of all definitions for all architectures, those of a definition in its order, the main package last.
     *
     * @throws InvalidInputException with what is wrong in the definitions, and every package that no repository has
     * @throws IOException when a package cannot be had or is no sound package
     */
    public List<Rescanned> scan(ScanRequest request) throws IOException {
        List<Rescanned> all = new ArrayList<>();
        try (DownloadedPackages downloads = new DownloadedPackages(access)) {
            for (Path file : request.definitions()) {
                String source = String.valueOf(file.getFileName());
                Definition definition =
                        Definition.read(source, Files.readAllBytes(file), request.variables(), List.of());
                for (Architecture architecture : request.architectures()) {
                    if (definition.isFor(architecture)) {
                        all.addAll(new OneScan(request, downloads, source, architecture).of(definition));
                    }
                }
            }
        }
        return all;
    }

    /** The packages of one definition for one architecture. */
    private final class OneScan {
        private final ScanRequest request;
        private final DownloadedPackages downloads;
        private final String source;
        private final Architecture architecture;

        OneScan(ScanRequest request, DownloadedPackages downloads, String source, Architecture architecture) {
            this.request = request;
            this.downloads = downloads;
            this.source = source;
            this.architecture = architecture;
        }

        List<Rescanned> of(Definition definition) throws IOException {
            Map<DefinedPackage, Path> files = files(packages(definition));
            Map<DefinedPackage, OpenPackage> open = new LinkedHashMap<>();
            try {
                for (Map.Entry<DefinedPackage, Path> file : files.entrySet()) {
                    Path path = file.getValue();
                    open.put(file.getKey(), OpenPackage.read(downloads.name(path), path, trust(), access.cache()));
                }
                return scan(open);
            } finally {
                for (OpenPackage one : open.values()) {
                    one.close();
                }
            }
        }

        private List<DefinedPackage> packages(Definition definition) {
            List<DefinedPackage> packages = new ArrayList<>();
            definition
                    .config()
                    .subpackages()
                    .forEach(sub -> packages.add(
                            DefinedPackage.of(sub, definition.config().main())));
            packages.add(DefinedPackage.of(definition.config().main()));
            return packages;
        }

        /** A subpackage with a condition need not have been built. */
        private Map<DefinedPackage, Path> files(List<DefinedPackage> packages) throws IOException {
            Diagnostics absent = new Diagnostics();
            Map<DefinedPackage, Path> files = new LinkedHashMap<>();
            for (DefinedPackage one : packages) {
                Optional<Path> file = file(one);
                file.ifPresent(path -> files.put(one, path));
                if (file.isEmpty() && !one.conditional()) {
                    absent.error(
                            SourceLocation.of(source),
                            "",
                            "there is no " + architecture.apk() + "/" + one.fileName() + " in "
                                    + String.join(", ", request.repositories()));
                }
            }
            absent.throwIfErrors();
            return files;
        }

        private Optional<Path> file(DefinedPackage wanted) throws IOException {
            for (String repository : request.repositories()) {
                String location = access.mirrors().resolve(repository.strip()).replaceFirst("/+$", "");
                String place = location + "/" + architecture.apk() + "/" + wanted.fileName();
                if (new RepositoryLine(location, null).isRemote()) {
                    return Optional.of(Path.of(downloads.local(place)));
                }
                Path file = request.directory().resolve(place.replaceFirst("^file://", ""));
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
            return Optional.empty();
        }

        private Trust trust() {
            return request.keys().isEmpty() ? new Trust.Unchecked() : new Trust.Signed(Keyring.of(request.keys()));
        }

        private List<Rescanned> scan(Map<DefinedPackage, OpenPackage> open) throws IOException {
            List<ScannedPackage> build = new ArrayList<>();
            open.forEach((defined, one) -> build.add(defined.scanned(one.files())));
            DependencyScan scan = new DependencyScan(build);
            Diagnostics doubtful = new Diagnostics();
            List<Rescanned> results = new ArrayList<>();
            int next = 0;
            for (Map.Entry<DefinedPackage, OpenPackage> entry : open.entrySet()) {
                DefinedPackage defined = entry.getKey();
                Dependencies found = scan.scan(build.get(next++), defined.scanOptions(), doubtful)
                        .mergedWith(
                                defined.dependencies().runtime(),
                                defined.dependencies().provides());
                if (request.packageName().isEmpty() || request.packageName().equals(defined.name())) {
                    results.add(result(defined, entry.getValue(), found));
                }
            }
            doubtful.warnings().forEach(warnings);
            return results;
        }

        private Rescanned result(DefinedPackage defined, OpenPackage open, Dependencies found) throws IOException {
            String present = new String(open.control(PkgInfo.NAME).orElse(new byte[0]), StandardCharsets.UTF_8);
            String scanned = defined.pkgInfo(open.info(), found, request.namespace());
            return new Rescanned(defined.fileName(), architecture.apk(), source, present, scanned);
        }
    }
}
