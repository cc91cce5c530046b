package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.lint.LintReport;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.sbom.PackageSbom;
import io.github.mavenapko.sbom.PackageSubject;
import io.github.mavenapko.sca.Dependencies;
import io.github.mavenapko.sca.DependencyScan;
import io.github.mavenapko.sca.ScanOptions;
import io.github.mavenapko.sca.ScannedPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the packages of one definition, and what is recorded about them beside them. */
final class PackageWriter {
    private final BuildPlan plan;
    private final PackageBuildRequest request;
    private final PackageRepository repository;
    private final Subjects subjects;
    private final List<PackageInfo> guest;
    private final Diagnostics problems;

    /**
     * @param subjects what the SBOMs say, asked for when the steps have run
     * @param guest the packages of the guest
     */
    PackageWriter(
            BuildPlan plan,
            PackageBuildRequest request,
            PackageRepository repository,
            Subjects subjects,
            List<PackageInfo> guest,
            Diagnostics problems) {
        this.plan = plan;
        this.request = request;
        this.repository = repository;
        this.subjects = subjects;
        this.guest = guest;
        this.problems = problems;
    }

    /** Gives what the SBOMs of the packages say. */
    @FunctionalInterface
    interface Subjects {
        PackageSubjects get() throws IOException;
    }

    /** Keeps what was found in a package beside it, when that is wanted and something was found. */
    void record(LintReport report) throws IOException {
        if (request.checks().lintResults() && !report.isClean()) {
            repository.record(plan.architecture(), report.fileName(), report.json());
        }
    }

    /** Writes all packages; what comes back are their index records. */
    List<PackageInfo> write(
            Map<PlannedPackage, FileTree> trees, Map<PlannedPackage, PackageOutput> outputs, OwnerNames owners)
            throws IOException {
        PackageSubjects described = subjects.get();
        List<ScannedPackage> scanned = new ArrayList<>();
        trees.forEach((planned, files) -> scanned.add(scanned(planned, files)));
        DependencyScan scan = new DependencyScan(scanned);
        Emission emission = new Emission(plan, request, owners);
        List<PackageInfo> written = new ArrayList<>();
        for (ScannedPackage one : scanned) {
            PlannedPackage planned = named(one.name());
            Dependencies found = scan.scan(one, options(planned), problems);
            logDependencies(planned, found);
            List<String> runtime = new ArrayList<>(planned.dependencies().runtime());
            PackageOutput output = outputs.get(planned);
            runtime.addAll(output == null ? List.of() : output.needs());
            Dependencies all = found.mergedWith(runtime, planned.dependencies().provides());
            PackageSubject subject = described.of(planned);
            FileTree files = withSbom(one.files(), subject);
            PackageInfo info = repository.write(plan.architecture(), emission.contents(planned, files, all));
            vouchFor(info, subject);
            written.add(info);
        }
        logBuild(written);
        return written;
    }

    private ScannedPackage scanned(PlannedPackage planned, FileTree files) {
        return new ScannedPackage(
                planned.name(),
                plan.config().main().fullVersion(),
                files,
                planned.dependencies().runtime());
    }

    private PlannedPackage named(String name) {
        return plan.packages().stream()
                .filter(planned -> planned.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ScanOptions options(PlannedPackage planned) {
        boolean versions =
                request.emission().libraryVersions() && !planned.options().noVersionedShlibDeps();
        return new ScanOptions(
                planned.options().noCommands(),
                planned.options().noDepends(),
                planned.options().noProvides(),
                versions ? this::installedVersion : null);
    }

    /** The version that a package of the guest gives the library. */
    private Optional<String> installedVersion(String library) {
        String provided = "so-ver:" + library + "=";
        return guest.stream()
                .flatMap(installed -> installed.provides().stream())
                .filter(name -> name.startsWith(provided))
                .map(name -> name.substring(provided.length()))
                .findFirst();
    }

    private FileTree withSbom(FileTree files, PackageSubject subject) {
        long epoch = request.emission().epoch();
        FileTree all = new FileTree();
        PackageFiles.lay(files, all);
        String path = PackageSbom.path(subject);
        Content document = Content.of(PackageSbom.document(subject, epoch));
        try {
            all.putWithParents(
                    new FileEntry.Regular(path, Attributes.of(Mode.FILE).withMtime(epoch), document),
                    Attributes.of(Mode.EXECUTABLE).withMtime(epoch));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Diagnostic.of(
                    "package " + subject.name(),
                    "the package has no room for its SBOM " + path + ": " + e.getMessage()
                            + "; let its steps make directories there, not links or files"));
        }
        return all;
    }

    private void logDependencies(PlannedPackage planned, Dependencies found) throws IOException {
        Path log = request.checks().dependencyLog();
        if (log != null) {
            JsonObject json = JsonObject.builder()
                    .putUnlessEmpty("runtime", found.runtime())
                    .putUnlessEmpty("provides", found.provides())
                    .build();
            String name = log.getFileName() + "." + planned.name() + "."
                    + plan.architecture().apk();
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.write(
                    log.resolveSibling(name),
                    JsonWriter.compact().withFinalNewline().bytes(json));
        }
    }

    private void vouchFor(PackageInfo info, PackageSubject subject) throws IOException {
        SigningKey key = request.signingKey();
        if (request.checks().provenance() && key != null) {
            Path apk = repository.folder(plan.architecture()).resolve(info.fileName());
            Digest digest;
            try (InputStream in = Files.newInputStream(apk)) {
                digest = Digest.of(in);
            }
            byte[] envelope = new Provenance(plan, guest).envelope(info, digest, subject, key);
            repository.record(plan.architecture(), Provenance.fileName(info), envelope);
        }
    }

    private void logBuild(List<PackageInfo> written) throws IOException {
        Path log = request.checks().buildLog();
        if (log == null) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (PackageInfo info : written) {
            lines.append(String.join("|", info.arch(), info.origin(), info.name(), info.version()))
                    .append('\n');
        }
        Files.createDirectories(log.toAbsolutePath().getParent());
        Files.write(
                log,
                lines.toString().getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
