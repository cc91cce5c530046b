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

class LintGoalTest {
    private static final PluginUnderTest MELANGE = PluginUnderTest.of(LintMojo.class);
    private static final Map<String, String> FILES = Map.of("usr/local/x/y", "x\n", "usr/share/k/a.o", "x\n");

    @TempDir
    Path directory;

    private SmallPackages packages;

    @BeforeEach
    void begin() {
        packages = new SmallPackages(directory);
    }

    @Test
    void warnsOfWhatShouldNotBe() throws IOException {
        packages.write("kit", "x86_64", FILES, "");

        GoalOutcome outcome = run(Map.of("melange.persistLintResults", "true", "melange.outDir", "results"));

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(outcome.lines("warn"))
                .hasSize(2)
                .anyMatch(line -> line.contains("[object]") && line.contains("usr/share/k/a.o"))
                .anyMatch(line -> line.contains("[usrlocal]") && line.contains("usr/local/x/y"));
        assertThat(Files.readString(directory.resolve("results/x86_64/lint-kit-1.0-r0.json")))
                .contains("\"package_name\": \"kit-1.0-r0\"", "usr/share/k/a.o");
    }

    @Test
    void failsWhenARequiredRuleIsBroken() throws IOException {
        packages.write("kit", "x86_64", FILES, "");

        GoalOutcome outcome = run(Map.of("melange.lintRequire", "usrlocal", "melange.lintWarn", "object"));

        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("[usrlocal]", "usr/local/x/y");
        assertThat(outcome.lines("warn")).singleElement().asString().contains("[object]");
    }

    @Test
    void keepsToWhatTheRecordedDefinitionAllows() throws IOException {
        packages.write("kit", "x86_64", FILES, """
                package:
                  name: kit
                  version: "1.0"
                  epoch: 0
                  checks: {disabled: [usrlocal]}
                """);

        GoalOutcome outcome = run(Map.of("melange.lintRequire", "usrlocal", "melange.lintWarn", "object"));

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(outcome.lines("warn")).anyMatch(line -> line.contains("[usrlocal]"));
    }

    @Test
    void namesRulesThatDoNotExistAndPackagesThatAreAbsent() {
        assertThat(run(Map.of("melange.lintRequire", "usrlocl,dev")).message()).contains("usrlocl", "usrlocal");
        assertThat(run(Map.of("melange.packages", "none.apk")).message()).contains("none.apk");
    }

    private GoalOutcome run(Map<String, String> parameters) {
        return MELANGE.goal("lint", directory)
                .with("melange.packages", "packages/x86_64")
                .with(parameters)
                .home(directory)
                .run();
    }
}
