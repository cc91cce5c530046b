package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanGoalTest {
    private static final PluginUnderTest MELANGE = PluginUnderTest.of(ScanMojo.class);
    private static final String DEFINITION = """
            package:
              name: kit
              version: "1.0"
              epoch: 0
              copyright: [{license: MIT}]
              dependencies: {runtime: [declared]}
            subpackages:
              - name: kit-dev
              - name: kit-never
                if: ${{build.arch}} == 'vax'
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void begin() throws IOException {
        SmallPackages packages = new SmallPackages(directory);
        packages.write("kit", "x86_64", Map.of("usr/bin/s", "#!/bin/bash\n"), "");
        packages.write("kit-dev", "x86_64");
        Files.writeString(directory.resolve("melange.yaml"), DEFINITION);
    }

    @Test
    void printsWhatPackagesWouldSayTheMainOneLast() {
        GoalOutcome outcome = run(Map.of());

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(outcome.info())
                .containsSubsequence(
                        "pkgname = kit-dev",
                        "pkgname = kit\n",
                        "depend = cmd:bash\ndepend = declared\n",
                        "datahash = ");
    }

    @Test
    void failsWithADifference() throws IOException {
        GoalOutcome outcome = run(Map.of("melange.diff", "true", "melange.output", "diffs/"));

        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("kit-1.0-r0.apk");
        assertThat(Files.readString(directory.resolve("diffs/x86_64/kit-1.0-r0.apk.diff")))
                .startsWith("diff kit-1.0-r0.apk melange.yaml\n--- kit-1.0-r0.apk\n+++ melange.yaml\n@@ -")
                .contains("\n license = MIT\n+depend = cmd:bash\n+depend = declared\n datahash = ");
    }

    @Test
    void namesEveryPackageThatIsAbsent() throws IOException {
        Files.delete(directory.resolve("packages/x86_64/kit-1.0-r0.apk"));
        Files.delete(directory.resolve("packages/x86_64/kit-dev-1.0-r0.apk"));

        assertThat(run(Map.of()).message())
                .contains("x86_64/kit-1.0-r0.apk", "x86_64/kit-dev-1.0-r0.apk")
                .doesNotContain("kit-never");
    }

    @Test
    void takesOnlyPackagesThatAreSignedByAKeyThatIsNamed() throws IOException {
        new SmallPackages(directory).key("one.rsa");

        assertThat(run(Map.of("melange.keyringAppend", "one.rsa.pub")).message())
                .contains("no signature");
    }

    private GoalOutcome run(Map<String, String> parameters) {
        return MELANGE.goal("scan", directory)
                .with("melange.arch", "x86_64")
                .with(parameters)
                .home(directory)
                .run();
    }
}
