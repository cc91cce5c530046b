package io.github.mavenapko.plugin.apko;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.ApkWriter;
import io.github.mavenapko.apk.format.Spool;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.maven.ConfiguredGoal;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import io.github.mavenapko.maven.ReactorPackages;
import io.github.mavenapko.registry.FakeRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goals do with a small signed repository, configured as from the command line or the POM. */
class GoalsTest {
    private static final PluginUnderTest APKO = PluginUnderTest.of(BuildMojo.class);
    private static final String TWO_EXECUTIONS = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>example</groupId>
              <artifactId>images</artifactId>
              <version>1.0</version>
              <build><plugins><plugin>
                <groupId>io.github.mavenapko</groupId>
                <artifactId>apko-maven-plugin</artifactId>
                <executions>
                  <execution><id>default</id><goals><goal>build</goal></goals></execution>
                  <execution>
                    <id>debug</id><goals><goal>build</goal><goal>publish</goal></goals>
                    <configuration><packageAppend><item>extra</item></packageAppend></configuration>
                  </execution>
                  <execution>
                    <id>copy</id><goals><goal>build</goal></goals>
                    <configuration><outputName>debug</outputName></configuration>
                  </execution>
                </executions>
              </plugin></plugins></build>
            </project>
            """;

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeRepository() throws IOException {
        SigningKey key = SigningKey.generate("sample.rsa", 2048);
        Files.write(shared.resolve("sample.rsa.pub"), key.publicKey().pem());
        Path arch = Files.createDirectories(shared.resolve("repo/x86_64"));
        List<PackageInfo> packages = List.of(
                write(arch, key, "base", "etc/passwd"),
                write(arch, key, "group", "etc/group"),
                write(arch, key, "extra", "etc/os-release"));
        Files.write(arch.resolve(ApkIndex.FILE_NAME), ApkIndex.write(new PackageIndex("sample", packages), key));
    }

    private static PackageInfo write(Path arch, SigningKey key, String name, String path) throws IOException {
        FileTree tree = new FileTree();
        tree.putWithParents(
                new FileEntry.Regular(
                        path,
                        Attributes.of(Mode.FILE),
                        Content.of(path.endsWith("release") ? "ID=sample\n" : "root:x:0:0:root:/root:/bin/sh\n")),
                Attributes.of(Mode.EXECUTABLE));
        PackageInfo info = PackageInfo.builder(name, "1.0-r0")
                .arch("x86_64")
                .origin(name)
                .buildTime(1_700_000_000)
                .build();
        try (OutputStream out = Files.newOutputStream(arch.resolve(info.fileName()))) {
            return ApkWriter.write(ApkContents.of(info, tree), key, Spool.inMemory(), out);
        }
    }

    @BeforeEach
    void makeProject() throws IOException {
        PluginUnderTest.writePom(directory, "image");
        define("[base, group]");
    }

    private void define(String packages) throws IOException {
        Files.writeString(
                directory.resolve("apko.yaml"),
                "contents:\n  keyring: [" + shared.resolve("sample.rsa.pub") + "]\n  repositories: ["
                        + shared.resolve("repo") + "]\n  packages: " + packages + "\narchs: [x86_64]\n");
    }

    private ConfiguredGoal goal(String name) {
        return APKO.goal(name, directory).home(directory.resolve("home"));
    }

    private static GoalOutcome success(ConfiguredGoal goal) {
        GoalOutcome outcome = goal.run();
        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        return outcome;
    }

    @Test
    void buildWritesLayoutArchiveDigestAndSbomAndSaysSo() {
        GoalOutcome outcome = success(goal("build"));
        assertThat(directory.resolve("target"))
                .isDirectoryContaining("glob:**/image")
                .isDirectoryContaining("glob:**/image.tar")
                .isDirectoryContaining("glob:**/image.digest")
                .isDirectoryContaining("glob:**/sbom");
        assertThat(outcome.info()).contains("packages: 2 of 2", "all from the cache", "digest sha256:", "mvn apko:run");
        assertThat(outcome.lines("warn")).singleElement().asString().contains("/etc/os-release");
    }

    @Test
    void anUnchangedBuildSaysSoAndRepeatsItsWarnings() {
        GoalOutcome first = success(goal("build"));
        GoalOutcome second = success(goal("build"));
        assertThat(second.info()).contains("nothing has changed");
        assertThat(second.lines("warn")).isEqualTo(first.lines("warn")).isNotEmpty();
    }

    @Test
    void aDryRunNamesPackagesAndOutputsAndWritesNone() {
        for (String name : List.of("build", "build-minirootfs", "build-cpio")) {
            GoalOutcome outcome = success(goal(name).with("apko.dryRun", "true"));
            assertThat(outcome.info()).contains("base=1.0-r0", "group=1.0-r0", "would write ");
            assertThat(directory.resolve("target")).doesNotExist();
        }
    }

    @Test
    void anExecutionWithAnIdOfItsOwnWritesToAFolderOfThatName() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), TWO_EXECUTIONS);
        success(goal("build").execution("default"));
        GoalOutcome debug = success(goal("build").execution("debug"));
        assertThat(debug.info()).contains("3 packages");
        assertThat(directory.resolve("target/image")).isDirectory();
        assertThat(directory.resolve("target/debug/image")).isDirectory();
        success(goal("build").execution("debug").with("apko.outputName", "other"));
        assertThat(directory.resolve("target/other/image")).isDirectory();
    }

    @Test
    void twoExecutionsWithTheSameOutputsAreAnError() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), TWO_EXECUTIONS);
        ConfiguredGoal first = goal("build").execution("debug");
        success(first);
        GoalOutcome second = goal("build").inProjectOf(first).execution("copy").run();
        assertThat(second.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(second.message()).contains("execution copy", "execution debug", "apko.outputName");
    }

    @Test
    void anOutputNameIsNoWayOutOfTheBuildDirectory() {
        GoalOutcome outcome = goal("build").with("apko.outputName", "../x").run();
        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("apko.outputName");
    }

    @Test
    void theLockBesideTheDefinitionIsUsedUnlessItIsNotWanted() throws IOException {
        success(goal("lock"));
        assertThat(directory.resolve("apko.lock.json")).isRegularFile();
        define("[base, group, extra]");
        assertThat(goal("build").run().message()).contains("apko.lock.json");
        success(goal("build").with("apko.lock", "none"));
        assertThat(goal("build").with("apko.lock", "maybe").run().message()).contains("auto or none");
    }

    @Test
    void goalsThatOnlyTellNeedNoProject() throws IOException {
        Files.delete(directory.resolve("pom.xml"));
        assertThat(success(goal("show-config")).info()).contains("packages:");
        assertThat(success(goal("show-packages")).info()).contains("amd64:\nbase 1.0-r0\ngroup 1.0-r0");
        assertThat(success(goal("dot")).info()).contains("digraph");
        success(goal("lock").with("apko.output", "x/locked.json"));
        assertThat(directory.resolve("x/locked.json")).isRegularFile();
        assertThat(directory).isDirectoryNotContaining("glob:**/target");
        assertThat(directory).isDirectoryNotContaining("glob:**/$*");
    }

    @Test
    void everythingIsRelativeToTheWorkdir() throws IOException {
        Path below = Files.createDirectories(directory.resolve("images/one"));
        Files.move(directory.resolve("apko.yaml"), below.resolve("apko.yaml"));
        success(goal("lock").with("apko.workdir", "images/one"));
        assertThat(below.resolve("apko.lock.json")).isRegularFile();
    }

    @Test
    void aTaggedDirectoryThatIsAbsentStandsForTheProjectsOwnPackages() throws IOException {
        Files.writeString(
                directory.resolve("apko.yaml"),
                "contents:\n  repositories: ['@local /nowhere/packages']\n  packages: [base@local]\narchs: [x86_64]\n");
        ConfiguredGoal build = goal("build");
        ReactorPackages.record(build.project(), shared.resolve("repo"), shared.resolve("sample.rsa.pub"));
        GoalOutcome outcome = success(build);
        assertThat(outcome.log())
                .filteredOn(line -> line.text().contains("/nowhere/packages"))
                .hasSize(1);
    }

    @Test
    void aGoalByItselfSeesThePackagesOfAnEarlierBuild() throws IOException {
        Path packages = Files.createDirectories(directory.resolve("target/packages/x86_64"));
        try (Stream<Path> made = Files.list(shared.resolve("repo/x86_64"))) {
            for (Path file : made.toList()) {
                Files.copy(file, packages.resolve(file.getFileName()));
            }
        }
        Files.copy(shared.resolve("sample.rsa.pub"), packages.resolveSibling("sample.rsa.pub"));
        Files.writeString(directory.resolve("apko.yaml"), "contents:\n  packages: [base]\narchs: [x86_64]\n");
        assertThat(goal("show-packages").run().succeeded()).isFalse();

        ConfiguredGoal goal = goal("show-packages");
        Plugin melange = new Plugin();
        melange.setArtifactId("melange-maven-plugin");
        goal.project().getBuild().addPlugin(melange);
        assertThat(success(goal).info()).contains("base 1.0-r0");
    }

    @Test
    void publishPushesWhatWasBuiltUnderAllNames() throws IOException {
        success(goal("build"));
        try (FakeRegistry registry = new FakeRegistry()) {
            GoalOutcome outcome = success(goal("publish")
                    .with("apko.image", registry.host() + "/team/app")
                    .with("apko.tags", "1,1.0")
                    .with("apko.imageRefs", "target/refs"));
            assertThat(registry.manifests).containsKeys("1", "1.0");
            assertThat(outcome.info()).contains("/team/app:1.0", "by digest: " + registry.host() + "/team/app@sha256:");
            assertThat(directory.resolve("target/refs")).content().contains("@sha256:");
        }
    }

    @Test
    void publishOfNothingIsAnErrorThatSaysWhatToDo() {
        GoalOutcome outcome =
                goal("publish").with("apko.image", "localhost:1/x").run();
        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("mvn package");
    }

    @Test
    void cleanRemovesTheCacheAndNothingElse() throws IOException {
        success(goal("show-packages"));
        Path cache = directory.resolve("home/.cache/mavenapko");
        assertThat(success(goal("clean").with("apko.dryRun", "true")).info()).contains("would remove " + cache);
        assertThat(cache).isDirectory();
        success(goal("clean"));
        assertThat(cache).doesNotExist();
        GoalOutcome other = goal("clean").with("apko.cacheDir", ".").run();
        assertThat(other.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(directory.resolve("apko.yaml")).exists();
    }

    @Test
    void loginKeepsThePasswordAndDoesNotSayIt() throws IOException {
        try (FakeRegistry registry = new FakeRegistry()) {
            GoalOutcome outcome = success(goal("login")
                    .with("apko.registry", registry.host())
                    .with("apko.username", "me")
                    .with("apko.password", "s3cret"));
            assertThat(outcome.toString()).doesNotContain("s3cret").contains(registry.host());
            assertThat(directory.resolve("home/.docker/config.json")).content().contains(registry.host());
        }
    }

    @Test
    void loginWithoutAPasswordSaysHowToGiveOne() {
        GoalOutcome outcome = goal("login")
                .with("apko.registry", "localhost:1")
                .with("apko.username", "me")
                .run();
        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("apko.passwordStdin");
    }

    @Test
    void offlineNothingIsAskedOfTheNetwork() throws IOException {
        try (FakeRegistry server = new FakeRegistry()) {
            define("[base]");
            GoalOutcome outcome = goal("show-packages")
                    .with("apko.offline", "true")
                    .with("apko.repositoryAppend", "http://" + server.host() + "/repo")
                    .run();
            assertThat(outcome.end()).isEqualTo(GoalOutcome.End.ERROR);
            assertThat(outcome.message()).contains("offline");
        }
    }

    @Test
    void wrongWordsOfAChoiceAreNotTaken() {
        for (String parameter : List.of("apko.keyDiscovery", "apko.sha1Signatures", "apko.sbomFormats")) {
            GoalOutcome outcome = goal("build").with(parameter, "perhaps").run();
            assertThat(outcome.end()).as(outcome.toString()).isEqualTo(GoalOutcome.End.FAILURE);
            assertThat(outcome.message()).contains(parameter);
        }
    }
}
