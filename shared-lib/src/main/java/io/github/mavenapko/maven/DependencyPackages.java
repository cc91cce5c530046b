package io.github.mavenapko.maven;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.maven.ReactorPackages.ModulePackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * The packages of dependencies of type {@code apk} that are not modules of this build: they come from the Maven repository, with
 * the index and the public key that {@code melange:build} attached beside them, and are laid out as a package repository again.
 */
public final class DependencyPackages {
    /** The type of a package's artifact. Its classifier is {@code <package name>-<architecture>}. */
    public static final String PACKAGE_TYPE = "apk";
    /** The type of the artifact of the key that verifies a module's packages and indexes. */
    public static final String KEY_TYPE = "rsa.pub";
    /** The type of an index's artifact. */
    public static final String INDEX_TYPE = "tar.gz";

    private static final String INDEX_CLASSIFIER = "APKINDEX-";
    private static final String FOLDER = "apk-dependencies";

    private final RepositorySystem system;
    private final MavenSession session;
    private final MavenProject project;

    public DependencyPackages(RepositorySystem system, MavenSession session, MavenProject project) {
        this.system = system;
        this.session = session;
        this.project = project;
    }

    /** The classifier of the index of an architecture. */
    public static String indexClassifier(String architecture) {
        return INDEX_CLASSIFIER + architecture;
    }

    /**
     * Lays them out below the build directory, a repository for each project that they are of.
     *
     * @throws InvalidInputException when such a project's key or index is not in the Maven repository
     */
    public List<ModulePackages> layOut() throws IOException {
        List<ModulePackages> repositories = new ArrayList<>();
        for (Map.Entry<Origin, Set<Architecture>> origin : origins().entrySet()) {
            repositories.add(layOut(origin.getKey(), origin.getValue()));
        }
        return repositories;
    }

    private Map<Origin, Set<Architecture>> origins() {
        Set<String> modules = new LinkedHashSet<>();
        session.getProjects().forEach(module -> modules.add(ReactorPackages.name(module)));
        Map<Origin, Set<Architecture>> origins = new LinkedHashMap<>();
        for (Artifact artifact : project.getArtifacts()) {
            Origin origin = Origin.of(artifact);
            if (artifact.getType().equals(PACKAGE_TYPE) && !modules.contains(origin.name())) {
                Set<Architecture> architectures = origins.computeIfAbsent(origin, key -> new LinkedHashSet<>());
                architecture(artifact.getClassifier()).ifPresent(architectures::add);
            }
        }
        return origins;
    }

    /** The architecture is the end of a classifier: {@code my-package-x86_64}. */
    private static Optional<Architecture> architecture(@Nullable String classifier) {
        return classifier == null
                ? Optional.empty()
                : Architecture.all().stream()
                        .filter(architecture -> classifier.endsWith("-" + architecture.apk()))
                        .findFirst();
    }

    private ModulePackages layOut(Origin origin, Set<Architecture> architectures) throws IOException {
        Path directory = Path.of(project.getBuild().getDirectory(), FOLDER, origin.folder());
        Path key = required(origin, KEY_TYPE, "");
        Path publicKey = directory.resolve(key.getFileName());
        for (Architecture architecture : architectures) {
            Path folder = Files.createDirectories(directory.resolve(architecture.apk()));
            Path file = required(origin, INDEX_TYPE, indexClassifier(architecture.apk()));
            ApkIndex index =
                    ApkIndex.readUnverified(origin.toString(), Files.readAllBytes(file), Keyring.of(List.of()));
            publicKey = directory.resolve(keyName(index, key));
            for (PackageInfo info : index.packages().packages()) {
                Optional<Path> apk = resolve(origin, PACKAGE_TYPE, info.name() + "-" + architecture.apk());
                if (apk.isPresent()) {
                    copy(apk.get(), folder.resolve(info.fileName()));
                }
            }
            copy(file, folder.resolve(ApkIndex.FILE_NAME));
        }
        copy(key, publicKey);
        return new ModulePackages(origin.toString(), directory, publicKey);
    }

    /** A Maven repository names files its own way; signatures name the key's file as it was. */
    private static String keyName(ApkIndex index, Path key) {
        return index.signatures().stream()
                .map(SignatureEntry::keyName)
                .findFirst()
                .orElseGet(() -> key.getFileName().toString());
    }

    private Path required(Origin origin, String type, String classifier) {
        return resolve(origin, type, classifier)
                .orElseThrow(() -> InvalidInputException.at(
                        SourceLocation.of("pom.xml"),
                        "dependencies",
                        "there is no artifact " + origin.artifact(type, classifier)
                                + ", which packages of this dependency are verified with; install or deploy " + origin
                                + " with the goal melange:build of this plugin version"));
    }

    private Optional<Path> resolve(Origin origin, String type, String classifier) {
        ArtifactRequest request = new ArtifactRequest(
                origin.artifact(type, classifier), project.getRemoteProjectRepositories(), "apk packages");
        try {
            return Optional.of(system.resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath());
        } catch (ArtifactResolutionException e) {
            return Optional.empty();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Path temporary = Files.createTempFile(to.getParent(), ".incomplete-", "");
        Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
        Files.move(temporary, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The project that packages are of. */
    private record Origin(String groupId, String artifactId, String version) {
        static Origin of(Artifact artifact) {
            return new Origin(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion());
        }

        String name() {
            return groupId + ":" + artifactId;
        }

        String folder() {
            return groupId + "-" + artifactId + "-" + version;
        }

        org.eclipse.aether.artifact.Artifact artifact(String type, String classifier) {
            return new DefaultArtifact(groupId, artifactId, classifier, type, version);
        }

        @Override
        public String toString() {
            return name() + ":" + version;
        }
    }
}
