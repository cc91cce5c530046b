package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.build.PackageBuildRequest;
import io.github.mavenapko.melange.build.PackageBuilder;
import io.github.mavenapko.melange.index.SeveralPackages;
import io.github.mavenapko.repository.RepositoryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Builds packages again from the definitions that they carry, in guests of the same packages, and compares the results. */
public final class PackageRebuild {
    private final RepositoryAccess access;
    private final PackageBuilder builder;

    /**
     * Makes it.
     *
     * @param access room for files
     * @param builder builds
     */
    public PackageRebuild(RepositoryAccess access, PackageBuilder builder) {
        this.access = access;
        this.builder = builder;
    }

    /**
     * Builds each origin of the packages once.
     *
     * @return how many packages were compared
     * @throws InvalidInputException with every package that is not the same again, or carries no definition
     * @throws IOException when something is not to be had or cannot be written
     */
    public int rebuild(RebuildRequest request) throws IOException {
        List<Original> originals = new SeveralPackages(request.packages()).each(this::read);
        Set<String> built = new HashSet<>();
        for (Original original : originals) {
            PackageInfo info = original.info();
            if (built.add(info.origin() + " " + info.version() + " " + info.arch())) {
                build(original, request, namesLibraryVersions(info, originals));
            }
        }
        return request.compare() ? compare(originals, request) : 0;
    }

    private record Original(Path file, PackageInfo info, byte[] definition, DefinitionSource source) {}

    private Original read(Path file) throws IOException {
        try (OpenPackage open = OpenPackage.read(file.toString(), file, new Trust.Unchecked(), access.cache())) {
            RecordedDefinition definition = RecordedDefinition.of(file.toString(), open)
                    .orElseThrow(() -> InvalidInputException.at(
                            SourceLocation.of(file.toString()),
                            "",
                            "carries no " + RecordedDefinition.NAME + ", so nobody knows how it was built"));
            return new Original(file, open.info(), definition.text(), DefinitionSource.of(open));
        }
    }

    private static boolean namesLibraryVersions(PackageInfo one, List<Original> originals) {
        return originals.stream()
                .map(Original::info)
                .filter(other -> other.origin().equals(one.origin()))
                .flatMap(other -> other.depends().stream())
                .anyMatch(need -> need.startsWith("so-ver:"));
    }

    private void build(Original original, RebuildRequest request, boolean versioned) throws IOException {
        PackageInfo info = original.info();
        DefinitionSource source = original.source();
        Path folder = Files.createTempDirectory(Files.createDirectories(request.work()), "definition-");
        Path definition = folder.resolve(source.path()).normalize();
        if (!definition.startsWith(folder)) {
            throw InvalidInputException.at(
                    SourceLocation.of(original.file().toString()),
                    "",
                    "its SBOM names a definition outside every directory: " + source.path());
        }
        Files.createDirectories(definition.getParent());
        Files.write(definition, original.definition());
        builder.build(new PackageBuildRequest(
                folder,
                List.of(definition),
                new PackageBuildRequest.Places(request.output(), request.work(), List.of()),
                List.of(info.arch()),
                request.signingKey(),
                request.project(),
                new PackageBuildRequest.CompilationOptions(
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        info.commit(),
                        source.repositoryUrl(),
                        source.license(),
                        info.maintainer(),
                        "gnu",
                        PackageBuildRequest.Machine.AS_DEFINED),
                new PackageBuildRequest.GuestOptions(
                        List.of(),
                        List.of(),
                        List.of(),
                        request.runner(),
                        request.network(),
                        request.sources(),
                        request.sources() == null,
                        null,
                        false,
                        false,
                        false,
                        ""),
                new PackageBuildRequest.EmissionOptions(info.buildTime(), false, true, false, versioned),
                PackageBuildRequest.CheckOptions.USUAL));
        Files.deleteIfExists(definition);
    }

    private int compare(List<Original> originals, RebuildRequest request) throws IOException {
        List<Diagnostic> different = new ArrayList<>();
        for (Original original : originals) {
            PackageInfo info = original.info();
            Path again = request.output().resolve(info.arch()).resolve(info.fileName());
            List<String> differences = Files.isRegularFile(again)
                    ? PackageComparison.differences(original.file(), again, access.cache())
                    : List.of("the definition does not make this package any more");
            if (!differences.isEmpty()) {
                different.add(new Diagnostic(
                        SourceLocation.of(original.file().toString()), "", "is not the same as " + again, differences));
            }
        }
        if (!different.isEmpty()) {
            throw new InvalidInputException(different);
        }
        return originals.size();
    }
}
