package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines whose tools no Debian package has run against stand-ins, which write down how they were called. */
class StandInBehaviourTest {
    private static final String NOTE =
            "for word; do printf '[%s]' \"$word\"; done >> $HOME/calls; echo >> $HOME/calls\n";

    private Workshop workshop;

    @BeforeEach
    void opensTheWorkshop(@TempDir Path directory) throws IOException, InterruptedException {
        workshop = new Workshop(directory).withPrivateHomeOfRoot();
    }

    @Test
    void gobumpGetsOnlyWhatIsSet() throws IOException, InterruptedException {
        workshop.standIn("gobump", NOTE).prepare("mkdir module");
        workshop.run("go/bump", Map.of("deps", "a@v1 b@v2"));
        workshop.run(
                "go/bump",
                Map.of(
                        "deps",
                        "a@v1",
                        "modroot",
                        "module",
                        "go-version",
                        "1.25",
                        "replaces",
                        "c=d@v3",
                        "tidy",
                        "false",
                        "tidy-compat",
                        "1.24"));

        assertThat(workshop.text("calls")).isEqualTo("""
                [--packages=a@v1 b@v2][--tidy=true][--show-diff=false][--work=false]
                [--packages=a@v1][--tidy=false][--show-diff=false][--work=false][--go-version=1.25][--replaces=c=d@v3][--compat=1.24]
                """);
    }

    @Test
    void pombumpRewritesThePom() throws IOException, InterruptedException {
        workshop.standIn("pombump", NOTE + "echo '<new/>'\n")
                .standIn("mvn", NOTE)
                .file("pom.xml", "<old/>\n")
                .file("pombump-deps.yaml", "");
        String output = workshop.run(
                "maven/pombump", Map.of("properties", "a@1 b@2", "debug", "true", "show-dependency-tree", "true"));

        assertThat(workshop.text("pom.xml")).isEqualTo("<new/>\n");
        assertThat(output).contains("-<old/>", "+<new/>");
        assertThat(workshop.text("calls")).isEqualTo("""
                [-f][pom.xml][dependency:tree]
                [pom.xml][--patch-file][./pombump-deps.yaml][--properties][a@1 b@2]
                """);
    }

    @Test
    void aFailedPombumpLeavesThePomAlone() throws IOException, InterruptedException {
        workshop.standIn("pombump", "echo '<half'; exit 1\n").file("pom.xml", "<old/>\n");
        workshop.fail("maven/pombump", Map.of());

        assertThat(workshop.text("pom.xml")).isEqualTo("<old/>\n");
    }

    @Test
    void mavenFetchesFromTheMirrorIntoTheCache() throws IOException, InterruptedException {
        workshop.file("root/.m2/settings.xml", "<old/>").run("maven/configure-mirror", Map.of());
        workshop.prepare(
                "readlink .m2/repository root/.m2/repository > links; test -d /var/cache/melange/m2repository");

        assertThat(workshop.text("links"))
                .isEqualTo("/var/cache/melange/m2repository\n/var/cache/melange/m2repository\n");
        assertThat(workshop.text("root/.m2/settings.xml")).contains("<mirrorOf>central</mirrorOf>");
    }

    @Test
    void aMavenRepositoryThatIsThereStays() throws IOException, InterruptedException {
        workshop.file(".m2/repository/file", "").run("maven/configure-mirror", Map.of());

        assertThat(workshop.path(".m2/repository/file")).exists();
    }

    @Test
    void xcoverIsStartedInTheBackground() throws IOException, InterruptedException {
        workshop.standIn("xcover", NOTE);
        workshop.run(
                "xcover/profile",
                Map.of(
                        "executable-path",
                        "/usr/bin/a b",
                        "exclude-functions",
                        "^runtime\\.",
                        "scope",
                        "binary",
                        "wait-timeout",
                        "5"));
        workshop.run("xcover/status", Map.of());
        workshop.run("xcover/wait", Map.of());
        workshop.run("xcover/stop", Map.of());

        assertThat(workshop.text("calls")).isEqualTo("""
                [run][--path=/usr/bin/a b][--exclude=^runtime\\.][--include=][--scope=binary][--log-level=info][--verbose=false][--status][--detach]
                [wait][--timeout][5s]
                [status]
                [wait][--timeout][60s]
                [stop]
                """);
    }

    @Test
    void coverageBelowTheMinimumFails() throws IOException, InterruptedException {
        Tool.require("jq");
        workshop.file("xcover-report.json", "{\"cov_by_func\": 62.5}");

        assertThat(workshop.run("xcover/ensure", Map.of())).contains("62.5");
        assertThat(workshop.run("xcover/ensure", Map.of("min-coverage", "9.5"))).contains("62.5");
        assertThat(workshop.fail("xcover/ensure", Map.of("min-coverage", "62.6")))
                .contains("less than 62.6");
    }
}
