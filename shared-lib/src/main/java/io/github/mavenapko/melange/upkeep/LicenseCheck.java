package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.melange.config.Copyright;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.melange.source.SourceCache;
import io.github.mavenapko.melange.source.SourceContext;
import io.github.mavenapko.melange.source.SourceSteps;
import io.github.mavenapko.repository.DiskCache;
import io.github.mavenapko.transport.HttpTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the licences that a definition or package names with the licence texts among its sources or files. */
public final class LicenseCheck {
    private final HttpTransport transport;
    private final DiskCache cache;
    private final Consumer<String> notices;

    /** A check that downloads sources by this transport, or takes them from the cache. */
    public LicenseCheck(HttpTransport transport, DiskCache cache, Consumer<String> notices) {
        this.transport = transport;
        this.cache = cache;
        this.notices = notices;
    }

    /**
     * What was found.
     *
     * @param named the licences that are named, as an expression; empty for a directory, which names none
     * @param found the files with licences, the most likely first
     */
    public record Result(String named, List<FoundLicense> found) {
        public Result {
            found = List.copyOf(found);
        }

        /** Files whose licences are known and not named; of a directory none. */
        public List<FoundLicense> differences() {
            return named.isEmpty()
                    ? List.of()
                    : found.stream()
                            .filter(file -> !file.license().isEmpty() && !file.isNamedBy(named))
                            .toList();
        }
    }

    /** Looks at the files of a directory. */
    public Result directory(Path directory, boolean deep) throws IOException {
        return new Result("", LicenseSearch.in(directory, deep));
    }

    /** Looks at the files of a package. */
    public Result apk(Path file) throws IOException {
        String license = new ApkReader(String.valueOf(file.getFileName()), new Trust.Unchecked())
                .readInfo(new FileContent(file))
                .license();
        return new Result(license, LicenseSearch.inPackage(file, cache));
    }

    /**
     * Fetches the sources of a definition's main package and looks at them.
     *
     * @param workspace a directory that the sources are put into
     */
    public Result definition(Path file, Path workspace, boolean deep) throws IOException {
        Definition definition = Definition.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        Files.createDirectories(workspace);
        for (PlannedStep step : SourceSelection.of(file, definition, SourceSteps.names())) {
            notices.accept(step.location() + ": " + step.uses() + " into " + workspace);
            SourceSteps.run(step.uses(), step.inputs(), context(step, workspace));
        }
        List<String> named = definition.config().main().copyright().stream()
                .map(Copyright::license)
                .toList();
        List<FoundLicense> found = LicenseSearch.in(workspace, deep).stream()
                .map(license -> overridden(license, definition))
                .toList();
        return new Result(String.join(" AND ", named), found);
    }

    /** Writes what was found into the definition's {@code package.copyright}: an entry for each file, or simply one expression. */
    public void fix(Path file, Result result, boolean simple) throws IOException {
        CopyrightText.write(file, result.found(), simple ? CopyrightText.Form.SIMPLE : CopyrightText.Form.FLAT);
        notices.accept(file + ": package.copyright has the licences that were found");
    }

    /** The definition may say what a detection should have found in a file. */
    private static FoundLicense overridden(FoundLicense found, Definition definition) {
        Optional<Copyright> override = definition.config().main().copyright().stream()
                .filter(one ->
                        !one.detectionOverride().isEmpty() && one.licensePath().equals(found.path()))
                .findFirst();
        return override.map(one -> new FoundLicense(found.path(), one.license()))
                .orElse(found);
    }

    private SourceContext context(PlannedStep step, Path workspace) {
        String directory = step.workingDirectory().startsWith("/")
                ? step.workingDirectory()
                : BuildPlan.HOME + "/" + step.workingDirectory();
        return new SourceContext(
                step.location(),
                workspace,
                step.workingDirectory().isEmpty() ? BuildPlan.HOME : directory,
                transport,
                new SourceCache(cache.path("sources", "files"), List.of()),
                0,
                notices);
    }
}
