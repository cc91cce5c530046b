package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.maven.BuildEpoch;
import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.maven.DependencyPackages;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.maven.ProjectJar;
import io.github.mavenapko.maven.ReactorPackages;
import io.github.mavenapko.maven.ServerCredentials;
import io.github.mavenapko.maven.SessionEnvironment;
import io.github.mavenapko.maven.SigningKeys;
import io.github.mavenapko.melange.build.BuiltPackages;
import io.github.mavenapko.melange.build.PackageBuildRequest;
import io.github.mavenapko.melange.build.PackageBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the packages that package definitions describe, signs them, writes a signed index beside them, and attaches each {@code .apk} (type
 * {@code apk}, classifier {@code <package>-<architecture>}), the index of each architecture (type {@code tar.gz}, classifier
 * {@code APKINDEX-<architecture>}) and the public key (type {@code rsa.pub}) to the project.
 */
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public class BuildMojo extends AbstractStepsMojo {
    private static final String UNSIGNED = "none";

    private final MavenProjectHelper projectHelper;

    /** The repository that the packages go to; it gets a folder for each architecture. */
    @Parameter(property = "melange.outDir", defaultValue = "${project.build.directory}/packages")
    File outDir = new File("target/packages");

    /**
     * The private key that signs packages and index, a PEM file whose name ends in {@code .rsa}. Without it the server {@code melange} of settings.xml
     * ({@code privateKey}, {@code passphrase}) counts, then the environment variables {@code MELANGE_SIGNING_KEY} and
     * {@code MELANGE_SIGNING_KEY_PASSPHRASE}, then a development key that is made once for the user. {@code none} leaves packages and index
     * unsigned, for {@code melange:sign} and {@code melange:sign-index} elsewhere.
     */
    @Parameter(property = "melange.signingKey")
    @Nullable
    String signingKey;

    /** Further packages in every guest. */
    @Parameter(property = "melange.packageAppend")
    List<String> packageAppend = List.of();

    /** The directory that is copied into the workspace; default the project's directory without its build directory. */
    @Parameter(property = "melange.sourceDir")
    @Nullable
    File sourceDir;

    /** Copies nothing into the workspace. */
    @Parameter(property = "melange.emptyWorkspace", defaultValue = "false")
    boolean emptyWorkspace;

    /** Workspaces and logs of steps. */
    @Parameter(property = "melange.workspaceDir", defaultValue = "${project.build.directory}/melange")
    File workspaceDir = new File("target/melange");

    /**
     * How long the steps of a definition may take together, such as {@code 90m} or {@code 1h30m}; it beats {@code timeout} of the definition.
     * Without either: six hours.
     */
    @Parameter(property = "melange.timeout")
    @Nullable
    String timeout;

    /** Linters whose findings end the build, in place of the usual ones. */
    @Parameter(property = "melange.lintRequire")
    List<String> lintRequire = List.of();

    /** Linters whose findings are warnings, in place of the usual ones. */
    @Parameter(property = "melange.lintWarn")
    List<String> lintWarn = List.of();

    /** Writes what linters found into a file {@code lint-<package>-<version>.json} beside the package. */
    @Parameter(property = "melange.persistLintResults", defaultValue = "false")
    boolean persistLintResults;

    /**
     * Writes a signed statement on how each package was made beside it: {@code <package>-<version>.intoto.jsonl}, SLSA provenance 1 in a DSSE
     * envelope.
     */
    @Parameter(property = "melange.generateProvenance", defaultValue = "false")
    boolean generateProvenance;

    /**
     * The beginning of the names of JSON files that get the dependencies that were found, one for each package:
     * {@code <value>.<package>.<architecture>}.
     */
    @Parameter(property = "melange.dependencyLog")
    @Nullable
    File dependencyLog;

    /** Appends a line {@code architecture|origin|package|version} for each package to {@code packages.log} in the project's build directory. */
    @Parameter(property = "melange.createBuildLog", defaultValue = "false")
    boolean createBuildLog;

    /** Writes the repository's index. */
    @Parameter(property = "melange.generateIndex", defaultValue = "true")
    boolean generateIndex;

    /** A subpackage names itself as its origin, not the main package. */
    @Parameter(property = "melange.stripOriginName", defaultValue = "false")
    boolean stripOriginName;

    /**
     * Packages need shared libraries in at least the version that they were linked with, as far as the libraries' packages tell it
     * ({@code so-ver:}). The package option {@code no-versioned-shlib-deps} excepts a package.
     */
    @Parameter(property = "melange.versionedShlibDepends", defaultValue = "false")
    boolean versionedShlibDepends;

    /** The time that packages carry, in RFC 3339; {@code SOURCE_DATE_EPOCH} beats it. Without either it is 1970. */
    @Parameter(property = "melange.buildDate", defaultValue = "${project.build.outputTimestamp}")
    @Nullable
    String buildDate;

    @Inject
    public BuildMojo(MavenProjectHelper projectHelper, SettingsDecrypter decrypter) {
        super(decrypter);
        this.projectHelper = projectHelper;
    }

    @Override
    void work(List<Path> definitions, NetworkAccess access, MavenPackageLog log) throws IOException {
        PackageBuilder builder = new PackageBuilder(access.repositories(), discoversKeys(), log.guest(), log);
        attach(builder.build(request(definitions)));
    }

    private PackageBuildRequest request(List<Path> definitions) throws IOException {
        return new PackageBuildRequest(
                directory(),
                definitions,
                places(outDir, workspaceDir),
                arch,
                key(directory()),
                ProjectJar.of(project),
                compilation(),
                guests(keyringAppend, repositoryAppend, packageAppend, sourceDir, emptyWorkspace, timeout),
                new PackageBuildRequest.EmissionOptions(
                        BuildEpoch.of("melange.buildDate", buildDate, SessionEnvironment.of(session)),
                        stripOriginName,
                        generateIndex,
                        ignoreSignatures,
                        versionedShlibDepends),
                checks());
    }

    private PackageBuildRequest.CheckOptions checks() {
        Path log = Path.of(project.getBuild().getDirectory()).resolve("packages.log");
        return new PackageBuildRequest.CheckOptions(
                lintRequire,
                lintWarn,
                persistLintResults,
                generateProvenance,
                path(dependencyLog),
                createBuildLog ? log : null);
    }

    private @Nullable SigningKey key(Path directory) throws IOException {
        if (UNSIGNED.equals(signingKey)) {
            return null;
        }
        ServerCredentials servers = new ServerCredentials(session.getSettings(), decrypter);
        return new SigningKeys(servers, SessionEnvironment.of(session), NetworkAccess.home(session), getLog()::info)
                .find(directory, signingKey);
    }

    private void attach(BuiltPackages built) {
        for (BuiltPackages.BuiltPackage apk : built.packages()) {
            String classifier = apk.name() + "-" + apk.architecture();
            projectHelper.attachArtifact(
                    project,
                    DependencyPackages.PACKAGE_TYPE,
                    classifier,
                    apk.file().toFile());
        }
        if (generateIndex) {
            attachIndexes(built);
        }
        Path publicKey = built.publicKey();
        if (publicKey != null) {
            projectHelper.attachArtifact(project, DependencyPackages.KEY_TYPE, publicKey.toFile());
            ReactorPackages.record(project, outDir.toPath(), publicKey);
        }
        getLog().info(Counted.packages(built.packages().size())
                + (generateIndex ? " and the index in " : " in ")
                + outDir);
    }

    private void attachIndexes(BuiltPackages built) {
        built.packages().stream()
                .map(BuiltPackages.BuiltPackage::architecture)
                .distinct()
                .forEach(architecture -> projectHelper.attachArtifact(
                        project,
                        DependencyPackages.INDEX_TYPE,
                        DependencyPackages.indexClassifier(architecture),
                        new File(new File(outDir, architecture), "APKINDEX.tar.gz")));
    }
}
