package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.maven.GoalOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the guest finds wrong is told of at its place in the definition. */
class DefinitionProblemsTest {
    private static final Map<String, String> UNSIGNED = Map.of("melange.signingKey", "none");

    @TempDir
    static Path directory;

    private static GoalOutcome build(String packages) throws IOException {
        return ScriptedBuild.in(directory).run("build", """
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
                """.formatted(packages), UNSIGNED);
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

    @Test
    void aTestThatNoShellUnderstandsIsAWarningOfTheBuildAndAnErrorOfTheTest() throws IOException {
        String definition = """
                package: {name: tested, version: "1", epoch: 0}
                environment:
                  contents:
                    packages: [busybox]
                pipeline:
                  - runs: mkdir -p ${{targets.contextdir}}/usr/share/tested
                test:
                  environment:
                    contents:
                      packages: [busybox]
                  pipeline:
                    - runs: |
                        echo never seen
                        done
                """;
        String expected = "melange.yaml:14: runs: the shell of the guest does not understand it: syntax error";
        ScriptedBuild project = ScriptedBuild.in(directory);

        GoalOutcome built = project.build(definition);
        GoalOutcome tested = project.run("test", definition, Map.of());

        assertThat(built.end()).as(built.toString()).isEqualTo(GoalOutcome.End.SUCCESS);
        assertThat(built.lines("warn")).anyMatch(line -> line.startsWith(expected));
        assertThat(tested.end()).as(tested.toString()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(tested.message()).startsWith(expected);
        assertThat(tested.info()).doesNotContain("never seen");
    }
}
