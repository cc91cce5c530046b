package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.apko.build.ImageRequest;
import io.github.mavenapko.apko.build.ModuleRepository;
import io.github.mavenapko.maven.AccessOptions;
import io.github.mavenapko.maven.DependencyPackages;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.maven.ReactorPackages;
import io.github.mavenapko.repository.RepositoryLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that finds out which packages a definition means, from the indexes of repositories. */
abstract class ResolvingMojo extends DefinitionMojo {

    /**
     * Architectures to build for, in the spelling of apk or of OCI: {@code x86_64}, {@code arm64}, … {@code all} and {@code host}
     * stand alone. Without it those of the definition count, else the machine's own.
     */
    @Parameter(property = "apko.arch")
    List<String> arch = List.of();

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

    /** Uses no network, as {@code mvn -o} does for a whole build: what is not in the cache or a local directory is an error. */
    @Parameter(property = "apko.offline", defaultValue = "${settings.offline}")
    boolean offline;

    /** Certificates in PEM form that are trusted beside those of the JVM. */
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

    private final SettingsDecrypter decrypter;
    private final RepositorySystem artifacts;

    ResolvingMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        this.decrypter = decrypter;
        this.artifacts = artifacts;
    }

    @Override
    final void run(Path definition) throws IOException {
        boolean discovery = Choice.between("apko.keyDiscovery", keyDiscovery, "on", "off");
        MavenImageLog log = new MavenImageLog(getLog());
        try (NetworkAccess access = NetworkAccess.open(session, decrypter, access(), log, getLog()::info)) {
            run(definition, new Engine(access.repositories(), discovery, log));
        }
    }

    abstract void run(Path definition, Engine engine) throws IOException;

    /** What is said about the image by all goals that resolve it. */
    final ImageRequest.Builder resolvingRequest(Path definition) throws IOException {
        return requestFor(definition, packageAppend)
                .architectures(arch)
                .modules(modules(), repositories(ReactorPackages.notVisible(session, project)))
                .ignoreSignatures(ignoreSignatures);
    }

    private AccessOptions access() {
        boolean sha1 = Choice.between("apko.sha1Signatures", sha1Signatures, "accept", "refuse");
        return new AccessOptions(
                "apko",
                path(cacheDir),
                path(caCertificate),
                repositoryMirrors,
                sha1 ? Sha1Signatures.ACCEPTED : Sha1Signatures.REFUSED,
                RepositoryLimits.of(
                        maxApkindexDecompressedSize, maxApkControlSize, maxApkDataSize, maxHttpResponseSize),
                offline);
    }

    /** Of this project, of modules that it depends on, and of its dependencies of type {@code apk} in the Maven repository. */
    private List<ModuleRepository> modules() throws IOException {
        List<ReactorPackages.ModulePackages> visible = new ArrayList<>(ReactorPackages.visible(session, project));
        visible.addAll(new DependencyPackages(artifacts, session, project).layOut());
        return repositories(visible);
    }

    private static List<ModuleRepository> repositories(List<ReactorPackages.ModulePackages> modules) {
        return modules.stream()
                .map(module -> new ModuleRepository(module.module(), module.directory(), module.publicKey()))
                .toList();
    }
}
