package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.plan.ImagePlan;
import io.github.mavenapko.apko.plan.ImagePlanner;
import io.github.mavenapko.apko.plan.LockCheck;
import io.github.mavenapko.apko.plan.LockFile;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.solver.IndexedRepository;
import io.github.mavenapko.solver.Universe;
import io.github.mavenapko.solver.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that is decided before a package is fetched: definition, keys, base image, and the packages of each architecture. */
final class ImageBlueprint {
    private final ImageRequest request;
    private final Definition definition;
    private final Diagnostics problems;
    private final Map<Architecture, PackageRepositories> repositories = new EnumMap<>(Architecture.class);
    private final Map<Architecture, BaseImage> bases = new EnumMap<>(Architecture.class);
    private @Nullable LockFile lock;

    private ImageBlueprint(ImageRequest request, Definition definition, Diagnostics problems) {
        this.request = request;
        this.definition = definition;
        this.problems = problems;
    }

    /**
     * Loads what a request names; no index is asked yet.
     *
     * @throws InvalidInputException with everything that is wrong
     */
    static ImageBlueprint open(
            ImageRequest request, RepositoryAccess access, boolean discoverKeys, Diagnostics problems)
            throws IOException {
        Definition definition = Definition.load(request, problems);
        ImageBlueprint blueprint = new ImageBlueprint(request, definition, problems);
        blueprint.readLock();
        for (Architecture architecture : definition.architectures()) {
            blueprint.bases.put(architecture, blueprint.openBase(architecture));
            blueprint.repositories.put(
                    architecture,
                    PackageRepositories.open(
                            access,
                            request,
                            definition.config(),
                            architecture,
                            discoverKeys && blueprint.lock == null,
                            blueprint.lock));
        }
        return blueprint;
    }

    Definition definition() {
        return definition;
    }

    PackageRepositories repositories(Architecture architecture) {
        return present(repositories, architecture);
    }

    BaseImage base(Architecture architecture) {
        return present(bases, architecture);
    }

    /** Decides the packages of all architectures together, or takes them from the lock. */
    SortedMap<Architecture, ImagePlan> plan() throws IOException {
        LockFile locked = lock;
        if (locked == null) {
            return resolved();
        }
        SortedMap<Architecture, ImagePlan> plans = new TreeMap<>();
        for (Architecture architecture : definition.architectures()) {
            plans.put(architecture, planner().planLocked(locked, architecture));
        }
        return plans;
    }

    private SortedMap<Architecture, ImagePlan> resolved() throws IOException {
        try {
            return planner().plan(universes());
        } catch (InvalidInputException e) {
            throw new HiddenModules(request.hiddenModules())
                    .explain(e, definition.config().contents().packages(), definition.architectures());
        }
    }

    /** Where packages are chosen from, for each architecture. */
    List<Universe> universes() throws IOException {
        List<Universe> universes = new ArrayList<>();
        for (Architecture architecture : definition.architectures()) {
            universes.add(universe(architecture));
        }
        return universes;
    }

    Universe universe(Architecture architecture) throws IOException {
        List<PackageInfo> installed = base(architecture).contents().packages();
        List<IndexedRepository> further =
                installed.isEmpty() ? List.of() : List.of(new IndexedRepository("base image", "", installed));
        return repositories(architecture).universe(further);
    }

    ImagePlanner planner() {
        List<String> added = new ArrayList<>(request.additions().packages());
        bases.values().stream()
                .flatMap(base -> base.contents().packages().stream())
                .map(info -> info.name() + "=" + info.version())
                .distinct()
                .forEach(added::add);
        return new ImagePlanner(definition.loaded().name(), definition.config(), added);
    }

    /** Checks the packages of a lock, once they are there, for being all that is needed. */
    void checkLocked(Architecture architecture, List<PackageInfo> installed) {
        if (request.lockFile() != null && lock != null) {
            new LockCheck(request.lockFile(), lock)
                    .checkComplete(
                            World.of(definition.config().contents().packages()), architecture, installed, problems);
            problems.throwIfErrors();
        }
    }

    /** What a lock says about the text of the definition. */
    LockFile.ConfigStamp stamp() {
        String checksum =
                Base64.getEncoder().encodeToString(definition.loaded().digest().bytes());
        return new LockFile.ConfigStamp(request.config().file(), "sha256-" + checksum);
    }

    private void readLock() throws IOException {
        String name = request.lockFile();
        if (name == null) {
            return;
        }
        Path file = request.config().directory().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw InvalidInputException.at(SourceLocation.of(name), "", "there is no such lock file; make it anew");
        }
        LockFile read = LockFile.read(name, Files.readAllBytes(file));
        new LockCheck(name, read).check(stamp(), definition.loaded().config(), definition.architectures(), problems);
        problems.throwIfErrors();
        lock = read;
    }

    private BaseImage openBase(Architecture architecture) throws IOException {
        var named = definition.config().contents().baseImage();
        return named == null
                ? BaseImage.none(architecture)
                : BaseImage.open(
                        named,
                        new DefinitionFiles(request.config()),
                        definition.loaded().places().of("contents.baseimage"),
                        architecture);
    }

    /** Refuses a base image without a lock, because what the base has is not all that the solver would choose. */
    void requireLockForBase() {
        if (definition.config().contents().baseImage() != null && lock == null) {
            throw InvalidInputException.at(
                    definition.loaded().places().of("contents.baseimage"),
                    "contents.baseimage",
                    "an image is put on another one only with a lock file; make one with the goal lock");
        }
    }

    private static <T> T present(Map<Architecture, T> values, Architecture architecture) {
        T value = values.get(architecture);
        if (value == null) {
            throw new IllegalArgumentException("not an architecture of this build: " + architecture);
        }
        return value;
    }
}
