package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import io.github.mavenapko.plugin.melange.kit.KitHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the guest finds wrong is told of at its place in the definition. */
class DefinitionProblemsTest {
    @TempDir
    private Path directory;

    private GoalOutcome build(String packages) throws IOException {
        KitHost host = KitHost.make(
                ConformanceKit.apko().getParent(),
                Files.createDirectories(directory.resolve("host")).toRealPath());
        Files.writeString(
                directory.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>"
                        + "<version>1</version><packaging>pom</packaging></project>");
        Files.writeString(directory.resolve("melange.yaml"), """
                package: {name: a, version: "1", epoch: 0}
                environment:
                  contents:
                    packages: %s
                pipeline:
                  - runs: |
                      echo never seen
                  - runs: |
                      echo a
                      if true; then
                        echo b
                      done
                """.formatted(packages));
        return PluginUnderTest.of(BuildMojo.class)
                .goal("build", directory)
                .home(directory.resolve("home"))
                .with("melange.apkCacheDir", directory.resolve("cache").toString())
                .with("melange.arch", "x86_64")
                .with("melange.runner", "bubblewrap")
                .with("melange.signingKey", "none")
                .with("melange.repositoryAppend", host.guest().toString())
                .with(
                        "melange.keyringAppend",
                        host.guest().resolve("guest.rsa.pub").toString())
                .run();
    }

    @Test
    void aScriptThatNoShellUnderstandsIsToldOfByItsLineBeforeAnythingRuns() throws IOException {
        GoalOutcome outcome = build("[busybox]");

        assertThat(outcome.message())
                .startsWith("melange.yaml:12: runs: the shell of the guest does not understand it: syntax error");
        assertThat(outcome.lines("info")).noneMatch(line -> line.contains("never seen"));
    }

    @Test
    void packagesThatAreNotToBeHadAreToldOfWhereTheyAreAskedFor() throws IOException {
        assertThat(build("[busybox, nosuch]").message())
                .startsWith("melange.yaml:4:15: environment.contents.packages: \"nosuch\" cannot be installed");
    }
}
