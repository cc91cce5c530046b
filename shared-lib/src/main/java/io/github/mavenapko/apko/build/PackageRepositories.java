package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.apko.plan.LockFile;
import io.github.mavenapko.apko.plan.PackageSources;
import io.github.mavenapko.apko.plan.PlannedPackage;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.repository.IndexSource;
import io.github.mavenapko.repository.KeyDiscovery;
import io.github.mavenapko.repository.KeyFiles;
import io.github.mavenapko.repository.LoadedIndex;
import io.github.mavenapko.repository.PackageSource;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.repository.RepositoryLine;
import io.github.mavenapko.repository.VerifiedPackage;
import io.github.mavenapko.solver.IndexedRepository;
import io.github.mavenapko.solver.Universe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The repositories of one build for one architecture: their keys, indexes and packages. Repositories of the same build come first. */
final class PackageRepositories {
    private final RepositoryAccess access;
    private final ImageRequest request;
    private final Architecture architecture;
    private final List<LockFile.Key> keyring = new ArrayList<>();
    private final Map<String, PublicKeyFile> keys = new LinkedHashMap<>();
    private final List<RepositoryLine> lines = new ArrayList<>();
    /** By location; a module's key is good for its own packages only, whatever its file is called. */
    private final Map<String, PublicKeyFile> moduleKeys = new LinkedHashMap<>();

    private PackageRepositories(RepositoryAccess access, ImageRequest request, Architecture architecture) {
        this.access = access;
        this.request = request;
        this.architecture = architecture;
    }

    /**
     * Reads the keys that a definition names and those that repositories publish.
     *
     * @param discoverKeys whether the services that publish keys are asked
     * @param lock holds the keys that were found when it was made; null when there is none
     * @throws InvalidInputException with every key that cannot be used
     */
    static PackageRepositories open(
            RepositoryAccess access,
            ImageRequest request,
            ApkoConfig config,
            Architecture architecture,
            boolean discoverKeys,
            @Nullable LockFile lock)
            throws IOException {
        PackageRepositories repositories = new PackageRepositories(access, request, architecture);
        repositories.readKeys(config.contents().keyring());
        if (lock != null) {
            repositories.readKeys(lock, config.contents().keyring());
        }
        repositories.addModules();
        for (Repository repository : PackageSources.forBuilding(config)) {
            repositories.add(repository, discoverKeys);
        }
        return repositories;
    }

    private void readKeys(List<String> entries) throws IOException {
        KeyFiles files = new KeyFiles(access);
        Diagnostics problems = new Diagnostics();
        for (String entry : entries) {
            try {
                addKey(files.read(request.config().directory(), entry), entry);
            } catch (InvalidInputException e) {
                problems.addAll(e.diagnostics(), List.of());
            }
        }
        problems.throwIfErrors();
    }

    private void readKeys(LockFile lock, List<String> configured) {
        for (LockFile.Key key : lock.keyring()) {
            if (!configured.contains(key.url()) && !key.content().isEmpty()) {
                String name = key.url().substring(key.url().lastIndexOf('/') + 1);
                addKey(PublicKeyFile.read(name, key.content().getBytes(StandardCharsets.UTF_8)), key.url());
            }
        }
    }

    private void addKey(PublicKeyFile key, String origin) {
        if (keys.putIfAbsent(key.name(), key) == null) {
            keyring.add(new LockFile.Key(origin, new String(key.pem(), StandardCharsets.UTF_8)));
        }
    }

    private void addModules() throws IOException {
        for (ModuleRepository module : request.modules()) {
            lines.add(new RepositoryLine(module.directory().toString(), null));
            String name = String.valueOf(module.publicKey().getFileName());
            moduleKeys.put(
                    module.directory().toString(), PublicKeyFile.read(name, Files.readAllBytes(module.publicKey())));
        }
    }

    private void add(Repository repository, boolean discoverKeys) throws IOException {
        String tag = repository.tag().isEmpty() ? null : repository.tag();
        if (tag != null && isAbsent(repository) && !request.modules().isEmpty()) {
            request.modules()
                    .forEach(module ->
                            lines.add(new RepositoryLine(module.directory().toString(), tag)));
            access.notices()
                    .warning(
                            repository.toString(),
                            "there is no such directory; the packages of this build stand for it");
            return;
        }
        RepositoryLine line = new RepositoryLine(repository.address(), tag);
        lines.add(line);
        if (discoverKeys) {
            for (KeyDiscovery.Discovered found : new KeyDiscovery(access).keys(line, architecture)) {
                addKey(found.key(), found.url());
            }
        }
    }

    private boolean isAbsent(Repository repository) {
        String place = access.mirrors().resolve(repository.address());
        boolean remote = new RepositoryLine(place, null).isRemote();
        return !remote && !Files.isDirectory(request.config().directory().resolve(place.replaceFirst("^file://", "")));
    }

    /** The keys that stay in the image: those that the definition names, then those that were found. */
    List<PublicKeyFile> keys() {
        return List.copyOf(keys.values());
    }

    /** The same keys with where each came from. */
    List<LockFile.Key> keyring() {
        return keyring;
    }

    /** Loads all indexes. */
    Universe universe(List<IndexedRepository> further) throws IOException {
        IndexSource source = new IndexSource(access, base(), request.ignoreSignatures());
        List<IndexedRepository> indexes = new ArrayList<>();
        for (RepositoryLine line : lines) {
            Optional<LoadedIndex> loaded = source.load(line, architecture, trusted(line.location()));
            loaded.ifPresent(index -> indexes.add(new IndexedRepository(
                    line.publicLocation(),
                    line.tag().orElse(""),
                    index.packages().packages())));
        }
        indexes.addAll(further);
        return new Universe(architecture, indexes);
    }

    /** Fetches a planned package; its checksum decides whether it is the right one. */
    VerifiedPackage fetch(PlannedPackage planned) throws IOException {
        PackageInfo wanted = PackageInfo.builder(planned.name(), planned.version())
                .checksum(planned.identity())
                .size(planned.size())
                .build();
        return new PackageSource(access, base(), trusted(planned.repository()))
                .fetch(planned.url(), architecture, wanted);
    }

    /** Whether a planned package comes from a repository of the same build. */
    boolean isOfModule(PlannedPackage planned) {
        return moduleKeys.containsKey(planned.repository());
    }

    private Keyring trusted(String location) {
        PublicKeyFile own = moduleKeys.get(location);
        return Keyring.of(own == null ? keys.values() : List.of(own), access.sha1());
    }

    private Path base() {
        return request.config().directory();
    }
}
