package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.Section;
import io.github.mavenapko.apko.plan.LockFile;
import io.github.mavenapko.apko.plan.LockedPackage;
import io.github.mavenapko.apko.plan.PlannedPackage;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.repository.VerifiedPackage;
import io.github.mavenapko.solver.Chosen;
import io.github.mavenapko.solver.Universe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes lock files: exactly which packages a definition means now. */
public final class ImageLocker {
    private static final String SUFFIX = ".lock.json";

    private final RepositoryAccess access;
    private final boolean discoverKeys;
    private final ImageBuildLog log;

    /**
     * @param access how repositories are reached, and the cache
     * @param discoverKeys whether the services that publish repositories' keys are asked
     * @param log is told how the work goes on
     */
    public ImageLocker(RepositoryAccess access, boolean discoverKeys, ImageBuildLog log) {
        this.access = access;
        this.discoverKeys = discoverKeys;
        this.log = log;
    }

    /**
     * Locks a definition. What the request adds to its packages does not become part of the lock.
     *
     * @param output the lock file; null: beside the definition, {@code .lock.json} in place of its extension
     * @return the lock file
     */
    public Path lock(ImageRequest request, @Nullable Path output) throws IOException {
        Diagnostics problems = new Diagnostics();
        ImageBlueprint blueprint = ImageBlueprint.open(request, access, discoverKeys, problems);
        List<LockedPackage> packages = new ArrayList<>();
        Map<String, LockFile.Key> keys = new LinkedHashMap<>();
        for (Universe universe : blueprint.universes()) {
            Architecture architecture = universe.architecture();
            blueprint.repositories(architecture).keyring().stream()
                    .filter(key -> !isAdded(blueprint, request, key))
                    .forEach(key -> keys.putIfAbsent(key.url(), key));
            packages.addAll(locked(blueprint, universe));
        }
        LockFile lock = LockFile.of(
                blueprint.stamp(),
                keys.values().stream()
                        .sorted(Comparator.comparing(LockFile.Key::name, FilePath.BYTEWISE))
                        .toList(),
                blueprint.definition().loaded().config(),
                blueprint.definition().architectures(),
                packages);
        Path file = output == null ? beside(request.config()) : output;
        OutputFile.write(file, lock.bytes());
        problems.warnings().forEach(log::warning);
        log.written(file.toString(), lock.bytes().length);
        return file;
    }

    /** What was said beside the definition is said again when the lock is used. */
    private static boolean isAdded(ImageBlueprint blueprint, ImageRequest request, LockFile.Key key) {
        return request.additions().keyring().contains(key.url())
                && !blueprint
                        .definition()
                        .loaded()
                        .config()
                        .contents()
                        .keyring()
                        .contains(key.url());
    }

    private List<LockedPackage> locked(ImageBlueprint blueprint, Universe universe) throws IOException {
        Architecture architecture = universe.architecture();
        Set<String> below = blueprint.base(architecture).contents().packages().stream()
                .map(PackageInfo::name)
                .collect(Collectors.toSet());
        List<PlannedPackage> planned =
                blueprint.planner().chooseApart(List.of(universe)).getOrDefault(architecture, List.of()).stream()
                        .filter(member -> !below.contains(member.info().name()))
                        .map(member -> planned(blueprint, member, architecture))
                        .toList();
        log.resolved(architecture.canonical(), planned.size());
        try (PackageFetch fetch =
                PackageFetch.of(planned, blueprint.repositories(architecture), new FetchProgress(log, planned))) {
            List<LockedPackage> locked = new ArrayList<>();
            for (int i = 0; i < planned.size(); i++) {
                locked.add(locked(planned.get(i), fetch.packages().get(i)));
            }
            return locked;
        }
    }

    private static PlannedPackage planned(ImageBlueprint blueprint, Chosen member, Architecture architecture) {
        PlannedPackage planned = PlannedPackage.of(member, architecture);
        if (blueprint.repositories(architecture).isOfModule(planned)) {
            throw InvalidInputException.at(
                    blueprint.definition().loaded().places().of("contents.packages"),
                    "contents.packages",
                    planned.label()
                            + " is made by this build, so no lock file can say where to get it; publish it first");
        }
        return planned;
    }

    private static LockedPackage locked(PlannedPackage planned, VerifiedPackage apk) {
        Section signature = apk.apk().signature();
        return new LockedPackage(
                planned.name(),
                planned.url(),
                planned.version(),
                apk.info().arch(),
                signature.size() == 0 ? null : section(signature),
                section(apk.apk().controlSection()),
                section(apk.apk().dataSection()),
                apk.checksum());
    }

    private static LockedPackage.Section section(Section section) {
        return new LockedPackage.Section(section.start(), section.start() + section.size() - 1, section.checksum());
    }

    private static Path beside(ConfigSource source) {
        String name = source.file().replaceFirst("\\.[^./]*$", "") + SUFFIX;
        return source.directory().resolve(name);
    }
}
