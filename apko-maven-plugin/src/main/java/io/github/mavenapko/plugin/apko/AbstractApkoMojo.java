package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.apko.build.Additions;
import io.github.mavenapko.apko.build.ConfigSource;
import io.github.mavenapko.apko.build.ModuleRepository;
import io.github.mavenapko.maven.AccessOptions;
import io.github.mavenapko.maven.DependencyPackages;
import io.github.mavenapko.maven.ReactorPackages;
import io.github.mavenapko.repository.RepositoryLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The parameters that every goal has that reads an {@code apko.yaml}. */
abstract class AbstractApkoMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /** Does nothing when set. */
    @Parameter(property = "apko.skip", defaultValue = "false")
    boolean skip;

    /**
     * The image definition. Without it, {@code apko.yaml} (or {@code .apko.yaml}, {@code apko.yml}) next to the POM is used; a
     * project that has none is left alone. A file that is named and absent is an error.
     */
    @Parameter(property = "apko.config")
    @Nullable
    String config;

    /** Further directories in which the definition and what it includes are sought. */
    @Parameter(property = "apko.includePaths")
    List<String> includePaths = List.of();

    /**
     * Architectures to build for, in the spelling of apk or of OCI: {@code x86_64}, {@code arm64}, … {@code all} and {@code host}
     * stand alone. Without it those of the definition count, else the machine's own.
     */
    @Parameter(property = "apko.arch")
    List<String> arch = List.of();

    /** Public keys, as files or URLs, that verify repositories; the image keeps them. */
    @Parameter(property = "apko.keyringAppend")
    List<String> keyringAppend = List.of();

    /** Repositories for building only. */
    @Parameter(property = "apko.buildRepositoryAppend")
    List<String> buildRepositoryAppend = List.of();

    /** Repositories for building that the image lists, too. */
    @Parameter(property = "apko.repositoryAppend")
    List<String> repositoryAppend = List.of();

    /** Further packages. */
    @Parameter(property = "apko.packageAppend")
    List<String> packageAppend = List.of();

    /**
     * Where repositories really are: pairs {@code prefix=replacement} of a URL's beginning and the URL or directory that stands
     * for it. The image still lists the repositories of the definition.
     */
    @Parameter(property = "apko.repositoryMirrors")
    List<String> repositoryMirrors = List.of();

    /**
     * Whether the keys of Alpine's and Wolfi's repositories are asked of the services that publish them: {@code on} or
     * {@code off}. Each key that is found is logged with its source.
     */
    @Parameter(property = "apko.keyDiscovery", defaultValue = "on")
    String keyDiscovery = "on";

    /** Whether signatures of repositories with SHA-1 are accepted: {@code accept} or {@code refuse}. */
    @Parameter(property = "apko.sha1Signatures", defaultValue = "accept")
    String sha1Signatures = "accept";

    /** Does not check the signatures of indexes. */
    @Parameter(property = "apko.ignoreSignatures", defaultValue = "false")
    boolean ignoreSignatures;

    /** The cache of indexes, packages and layers; default {@code mavenapko} in the user's cache directory. */
    @Parameter(property = "apko.cacheDir")
    @Nullable
    File cacheDir;

    /** Certificates in PEM form that are trusted beside those of the JVM, for repositories and registries. */
    @Parameter(property = "apko.caCertificate")
    @Nullable
    File caCertificate;

    /** Largest decompressed index in bytes; 0 is the default of 300 MiB, -1 no limit. */
    @Parameter(property = "apko.maxApkindexDecompressedSize", defaultValue = "0")
    long maxApkindexDecompressedSize;

    /** Largest decompressed control section of a package in bytes; 0 is the default of 10 MiB, -1 no limit. */
    @Parameter(property = "apko.maxApkControlSize", defaultValue = "0")
    long maxApkControlSize;

    /** Largest decompressed data section of a package in bytes; 0 is the default of 16 GiB, -1 no limit. */
    @Parameter(property = "apko.maxApkDataSize", defaultValue = "0")
    long maxApkDataSize;

    /** Largest answer of a server in bytes; 0 is the default of 8 GiB, -1 no limit. */
    @Parameter(property = "apko.maxHttpResponseSize", defaultValue = "0")
    long maxHttpResponseSize;

    /** The folder of the outputs below the build directory, for a second image of a project; default the build directory itself. */
    @Parameter(property = "apko.outputName")
    @Nullable
    String outputName;

    /** The image's name, such as {@code registry.example.com/team/app}; default the project's artifact id and version. */
    @Parameter(property = "apko.image")
    @Nullable
    String image;

    /** The tags of the image; default {@code latest}, or the one that the name has. */
    @Parameter(property = "apko.tags")
    List<String> tags = List.of();

    static final String DEFAULT_LOCK = "apko.lock.json";

    final SettingsDecrypter decrypter;
    private final RepositorySystem artifacts;

    AbstractApkoMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        this.decrypter = decrypter;
        this.artifacts = artifacts;
    }

    final AccessOptions access() {
        return new AccessOptions(
                "apko",
                cacheDir == null ? null : cacheDir.toPath(),
                caCertificate == null ? null : caCertificate.toPath(),
                repositoryMirrors,
                sha1Signatures.equals("refuse") ? Sha1Signatures.REFUSED : Sha1Signatures.ACCEPTED,
                RepositoryLimits.of(
                        maxApkindexDecompressedSize, maxApkControlSize, maxApkDataSize, maxHttpResponseSize));
    }

    final ConfigSource source(Path directory, Path definition) {
        Path relative = definition.startsWith(directory) ? directory.relativize(definition) : definition;
        return new ConfigSource(directory, relative.toString(), includePaths);
    }

    final Additions additions() {
        return new Additions(keyringAppend, repositoryAppend, buildRepositoryAppend, packageAppend);
    }

    /** Of this project, of modules that it depends on, and of its dependencies of type {@code apk} in the Maven repository. */
    final List<ModuleRepository> modules() throws IOException {
        List<ReactorPackages.ModulePackages> visible = new ArrayList<>(ReactorPackages.visible(session, project));
        visible.addAll(new DependencyPackages(artifacts, session, project).layOut());
        return repositories(visible);
    }

    final List<ModuleRepository> hiddenModules() {
        return repositories(ReactorPackages.notVisible(session, project));
    }

    private static List<ModuleRepository> repositories(List<ReactorPackages.ModulePackages> modules) {
        return modules.stream()
                .map(module -> new ModuleRepository(module.module(), module.directory(), module.publicKey()))
                .toList();
    }

    final Path outputDirectory() {
        Path target = Path.of(project.getBuild().getDirectory());
        if (outputName != null && !outputName.isBlank()) {
            return target.resolve(outputName);
        }
        return target;
    }

    /** The image's names with tags. */
    final List<String> references() {
        String name = image == null || image.isBlank() ? project.getArtifactId().toLowerCase(Locale.ROOT) : image;
        if (tags.isEmpty()) {
            return List.of(name);
        }
        return tags.stream().map(tag -> name + ":" + tag).toList();
    }
}
