package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.maven.ProjectJar;
import io.github.mavenapko.melange.build.PackageBuildRequest;
import io.github.mavenapko.melange.build.PackageTestRequest;
import io.github.mavenapko.melange.build.PackageTester;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
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
public class TestMojo extends AbstractStepsMojo {

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

    /** Has no effect, as in the tool; a warning says so. Options of the definition are enabled with {@code melange.buildOption}. */
    @Parameter(property = "melange.testOption")
    List<String> testOption = List.of();

    /** The repository with the packages to test; when it is there, guests use it and the public keys in it. */
    @Parameter(property = "melange.outDir", defaultValue = "${project.build.directory}/packages")
    File outDir = new File("target/packages");

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

    @Inject
    public TestMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work(List<Path> definitions, NetworkAccess access, MavenPackageLog log) throws IOException {
        if (!testOption.isEmpty()) {
            warnOfNoEffect("melange.testOption", testOption);
        }
        for (String limit : List.of(text(cpu), text(cpumodel), text(memory), text(disk))) {
            if (!limit.isEmpty()) {
                getLog().warn(
                                "melange.cpu, cpumodel, memory and disk have no effect on tests, for the sandboxes share the machine");
                break;
            }
        }
        PackageTester tester = new PackageTester(access.repositories(), discoversKeys(), log.guest(), log);
        int tests = tester.test(new PackageTestRequest(request(definitions), text(testPackage), testPackageAppend));
        getLog().info(tests == 0 ? "the definitions have no tests" : Counted.of(tests, "test", "tests") + " succeeded");
    }

    private PackageBuildRequest request(List<Path> definitions) throws IOException {
        return new PackageBuildRequest(
                directory(),
                definitions,
                places(outDir, testWorkspaceDir),
                arch,
                null,
                ProjectJar.of(project),
                compilation(),
                guests(),
                new PackageBuildRequest.EmissionOptions(0, false, false, ignoreSignatures, false),
                PackageBuildRequest.CheckOptions.USUAL);
    }

    private PackageBuildRequest.GuestOptions guests() throws IOException {
        List<String> repositories = new ArrayList<>(repositoryAppend);
        List<String> keys = new ArrayList<>(keyringAppend);
        if (Files.isDirectory(outDir.toPath())) {
            repositories.add(outDir.toString());
            keys.addAll(publicKeys(outDir.toPath()));
        }
        return guests(keys, repositories, List.of(), sourceDir, sourceDir == null, timeout);
    }

    private static List<String> publicKeys(Path repository) throws IOException {
        try (Stream<Path> files = Files.list(repository)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".rsa.pub"))
                    .sorted()
                    .toList();
        }
    }
}
