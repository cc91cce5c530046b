package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.maven.AccessOptions;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.GoalFailures;
import io.github.mavenapko.maven.LoggedNotices;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.maven.ProjectJar;
import io.github.mavenapko.melange.build.PackageBuildRequest;
import io.github.mavenapko.melange.build.PackageTestRequest;
import io.github.mavenapko.melange.build.PackageTester;
import io.github.mavenapko.repository.RepositoryLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the {@code test:} pipelines of package definitions against what was built: the main package and each subpackage with a test is installed in
 * a guest of its own, from the repository that the goal {@code build} wrote, and the steps of its test run there. The first test of a definition that
 * fails ends those of the definition; what failed is reported together for all definitions.
 */
@Mojo(
        name = "test",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public class TestMojo extends AbstractMelangeMojo {
    private final SettingsDecrypter decrypter;

    /**
     * The package that the test of the main package installs, with a version if it is to be a certain one: {@code foo=1.2-r0}. Default: the package by
     * its name.
     */
    @Parameter(property = "melange.testPackage")
    @Nullable
    String testPackage;

    /** Further packages in the guests of all tests. */
    @Parameter(property = "melange.testPackageAppend")
    List<String> testPackageAppend = List.of();

    /** The repository with the packages to test; when it is there, guests use it and the public keys in it. */
    @Parameter(property = "melange.outDir", defaultValue = "${project.build.directory}/packages")
    File outDir = new File("target/packages");

    /** Public keys, as files or URLs, that verify the repositories of guests. */
    @Parameter(property = "melange.keyringAppend")
    List<String> keyringAppend = List.of();

    /** Further repositories for guests. */
    @Parameter(property = "melange.repositoryAppend")
    List<String> repositoryAppend = List.of();

    /**
     * Where repositories really are: pairs {@code prefix=replacement} of a URL's beginning and the URL or directory that stands
     * for it.
     */
    @Parameter(property = "melange.repositoryMirrors")
    List<String> repositoryMirrors = List.of();

    /** Whether the keys of Alpine's and Wolfi's repositories are asked of the services that publish them: {@code on} or {@code off}. */
    @Parameter(property = "melange.keyDiscovery", defaultValue = "on")
    String keyDiscovery = "on";

    /** Whether signatures of repositories with SHA-1 are accepted: {@code accept} or {@code refuse}. */
    @Parameter(property = "melange.sha1Signatures", defaultValue = "accept")
    String sha1Signatures = "accept";

    /** Does not check the signatures of the indexes of guests' repositories. */
    @Parameter(property = "melange.ignoreSignatures", defaultValue = "false")
    boolean ignoreSignatures;

    /** The cache of indexes, packages and sources; default {@code mavenapko} in the user's cache directory. */
    @Parameter(property = "melange.apkCacheDir")
    @Nullable
    File apkCacheDir;

    /** A directory that steps see as {@code /var/cache/melange}. */
    @Parameter(property = "melange.cacheDir")
    @Nullable
    File cacheDir;

    /** Certificates in PEM form that are trusted beside those of the JVM. */
    @Parameter(property = "melange.caCertificate")
    @Nullable
    File caCertificate;

    /** The sandbox for steps: {@code auto}, {@code bubblewrap}, {@code docker} or {@code podman}. */
    @Parameter(property = "melange.runner", defaultValue = "auto")
    String runner = "auto";

    /** Whether steps can use the network: {@code host} or {@code none}. Offline builds ({@code -o}) have none. */
    @Parameter(property = "melange.network", defaultValue = "host")
    String network = "host";

    /** The directory that is copied into the workspace of the tests; default none. */
    @Parameter(property = "melange.sourceDir")
    @Nullable
    File sourceDir;

    /** Workspaces and logs of tests. */
    @Parameter(property = "melange.testWorkspaceDir", defaultValue = "${project.build.directory}/melange-test")
    File testWorkspaceDir = new File("target/melange-test");

    /** The longest that the test of one package may take, such as {@code 1h30m}; default what the definition says of its build. */
    @Parameter(property = "melange.timeout")
    @Nullable
    String timeout;

    /** Shells print each command before they run it; a guest in which a step fails is left, with a command that enters it. */
    @Parameter(property = "melange.debug", defaultValue = "false")
    boolean debug;

    /** A step that fails opens a shell for the person at the terminal; status 0 goes on with the test. */
    @Parameter(property = "melange.interactive", defaultValue = "false")
    boolean interactive;

    @Inject
    public TestMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("melange.skip is set, no packages are tested");
            return;
        }
        GoalFailures.report(this::test);
    }

    private void test() throws IOException {
        Path directory = project.getBasedir().toPath();
        List<Path> definitions = ConfigFiles.melange(directory, configs);
        if (definitions.isEmpty()) {
            getLog().info("there is no melange.yaml next to the POM, no packages are tested");
            return;
        }
        MavenPackageLog log = new MavenPackageLog(getLog());
        try (NetworkAccess access =
                NetworkAccess.open(session, decrypter, access(), new LoggedNotices(getLog()), getLog()::info)) {
            PackageTester tester =
                    new PackageTester(access.repositories(), keyDiscovery.equals("on"), log.guest(), log);
            int tests = tester.test(new PackageTestRequest(
                    request(directory, definitions), testPackage == null ? "" : testPackage, testPackageAppend));
            getLog().info(tests == 0 ? "the definitions have no tests" : tests + " tests succeeded");
        }
    }

    private PackageBuildRequest request(Path directory, List<Path> definitions) throws IOException {
        return new PackageBuildRequest(
                directory,
                definitions,
                new PackageBuildRequest.Places(
                        outDir.toPath(),
                        testWorkspaceDir.toPath(),
                        List.of(Path.of(project.getBuild().getDirectory()), directory.resolve(".git"))),
                arch,
                null,
                ProjectJar.of(project),
                compilation(directory),
                guests(),
                new PackageBuildRequest.EmissionOptions(0, false, false, ignoreSignatures),
                PackageBuildRequest.CheckOptions.USUAL);
    }

    private PackageBuildRequest.CompilationOptions compilation(Path directory) {
        return new PackageBuildRequest.CompilationOptions(
                buildOption,
                path(varsFile),
                envFile.stream().map(directory::resolve).toList(),
                pipelineDirs.stream().map(directory::resolve).toList(),
                gitCommit == null ? "" : gitCommit,
                gitRepoUrl == null ? "" : gitRepoUrl,
                license,
                namespace,
                overrideHostTripletLibcSubstitutionFlavor);
    }

    private PackageBuildRequest.GuestOptions guests() throws IOException {
        List<String> repositories = new ArrayList<>(repositoryAppend);
        List<String> keys = new ArrayList<>(keyringAppend);
        if (Files.isDirectory(outDir.toPath())) {
            repositories.add(outDir.toString());
            keys.addAll(publicKeys(outDir.toPath()));
        }
        return new PackageBuildRequest.GuestOptions(
                keys,
                repositories,
                List.of(),
                runner,
                network.equals("host") && !session.isOffline(),
                path(sourceDir),
                sourceDir == null,
                path(cacheDir),
                debug,
                debug,
                interactive && session.getRequest().isInteractiveMode(),
                timeout == null ? "" : timeout);
    }

    private static List<String> publicKeys(Path repository) throws IOException {
        try (Stream<Path> files = Files.list(repository)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".rsa.pub"))
                    .sorted()
                    .toList();
        }
    }

    private AccessOptions access() {
        return new AccessOptions(
                "melange",
                path(apkCacheDir),
                path(caCertificate),
                repositoryMirrors,
                sha1Signatures.equals("refuse") ? Sha1Signatures.REFUSED : Sha1Signatures.ACCEPTED,
                RepositoryLimits.USUAL);
    }

    private static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }
}
