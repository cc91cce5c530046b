package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.PackageName;
import io.github.mavenapko.apk.format.RejectedFileException;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.lint.LintReport;
import io.github.mavenapko.lint.LintRules;
import io.github.mavenapko.lint.LintedPackage;
import io.github.mavenapko.lint.Linter;
import io.github.mavenapko.melange.index.PackageLocations;
import io.github.mavenapko.melange.index.SeveralPackages;
import io.github.mavenapko.repository.RepositoryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Checks packages that exist. What they were built from decides, as in a build, which rules do not count for them. */
public final class PackageLinter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.~+-]*");

    private final RepositoryAccess access;
    private final Consumer<Diagnostic> warnings;

    /**
     * Makes a linter.
     *
     * @param access how packages in the network are reached, and room for their files
     * @param warnings is told what should not be
     */
    public PackageLinter(RepositoryAccess access, Consumer<Diagnostic> warnings) {
        this.access = access;
        this.warnings = warnings;
    }

    /**
     * Checks packages, several at a time.
     *
     * @return a report for each package, in their order
     * @throws InvalidInputException with everything that must not be, and every file that is absent or no sound package
     * @throws IOException when a file cannot be had, read or written
     */
    public List<LintReport> lint(LintRequest request) throws IOException {
        try (DownloadedPackages downloads = new DownloadedPackages(access)) {
            List<String> local = new ArrayList<>();
            for (String name : request.packages()) {
                local.add(downloads.local(name.strip()));
            }
            List<Path> files = PackageLocations.files(request.directory(), local);
            List<LintReport> reports =
                    new SeveralPackages(files).each(file -> report(file, downloads.name(file), request));
            report(reports);
            return reports;
        }
    }

    private void report(List<LintReport> reports) {
        Diagnostics found = new Diagnostics();
        for (LintReport report : reports) {
            report.reportTo(found, SourceLocation.of(report.name() + "-" + report.version()));
        }
        found.warnings().forEach(warnings);
        found.throwIfErrors();
    }

    private LintReport report(Path file, String name, LintRequest request) throws IOException {
        try (OpenPackage open = OpenPackage.read(name, file, new Trust.Unchecked(), access.cache())) {
            Optional<RecordedDefinition> definition = RecordedDefinition.of(name, open);
            LintReport report = request.rules().lint(linted(open, definition), disabled(open, definition));
            Path results = request.results();
            if (results != null && !report.isClean()) {
                write(results, open.info(), report);
            }
            return report;
        }
    }

    private static LintedPackage linted(OpenPackage open, Optional<RecordedDefinition> definition) {
        PackageInfo info = open.info();
        return new LintedPackage(
                info.name(),
                info.version(),
                open.files(),
                definition.map(one -> one.testSteps(info.name())).orElse(Set.of()),
                definition.map(one -> one.options(info.name()).noProvides()).orElse(false));
    }

    /** A rule that is not known any more cannot be broken either. */
    private static Set<Linter> disabled(OpenPackage open, Optional<RecordedDefinition> definition) {
        List<String> names =
                definition.map(one -> one.disabledChecks(open.info().name())).orElse(List.of());
        return names.isEmpty()
                ? EnumSet.noneOf(Linter.class)
                : LintRules.named(names, SourceLocation.of(RecordedDefinition.NAME), "checks", new Diagnostics());
    }

    private static void write(Path results, PackageInfo info, LintReport report) throws IOException {
        if (!PackageName.isValid(info.name())
                || !PLAIN.matcher(info.version() + info.arch()).matches()) {
            throw new RejectedFileException(
                    info.fileName(), "name, version or architecture cannot be part of a file's name");
        }
        Path folder = Files.createDirectories(results.resolve(info.arch()));
        Files.write(folder.resolve(report.fileName()), report.json());
    }
}
