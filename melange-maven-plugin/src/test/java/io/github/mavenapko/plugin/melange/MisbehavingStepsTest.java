package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.maven.GoalOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that do what they should not: the build ends in time with one message, and the host is as it was. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MisbehavingStepsTest {
    @TempDir
    static Path directory;

    private static GoalOutcome build(String script, String timeout) throws IOException {
        String indented = script.indent(6).stripTrailing();
        return ScriptedBuild.in(directory).run("build", """
                package: {name: bad, version: "1", epoch: 0}
                environment:
                  contents:
                    packages: [busybox]
                pipeline:
                  - runs: |
                """ + indented + "\n", Map.of("melange.timeout", timeout));
    }

    @Test
    void aHangThatIgnoresSignalsEndsAtItsTimeout() throws IOException {
        GoalOutcome outcome = build("trap '' TERM INT HUP\nwhile true; do sleep 4441 || true; done", "3s");

        assertThat(outcome.message())
                .startsWith("melange.yaml:7: package.timeout: the steps took longer than 3s;"
                        + " package.timeout or melange.timeout allows more");
        assertThat(processesWith("4441")).isEmpty();
    }

    @Test
    void killingTheParentAndEverybodyElseFailsTheStep() throws IOException {
        GoalOutcome outcome = build("kill -9 $PPID || true\nkill -9 1 || true\nkill -9 -1 || true\nexit 3", "30s");

        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message())
                .startsWith("melange.yaml:7: runs: the step of package bad failed: ")
                .doesNotContain("\n");
    }

    @Test
    void daemonsEndWithTheirStep() throws IOException {
        GoalOutcome outcome = build(
                "mkdir -p melange-out/bad\nsetsid nohup sleep 4443 >/dev/null 2>&1 &\n(setsid sleep 4444 &)\nsleep 0.2",
                "30s");

        assertThat(outcome.end()).as(outcome.toString()).isEqualTo(GoalOutcome.End.SUCCESS);
        assertThat(processesWith("4443", "4444")).isEmpty();
    }

    @Test
    void writingOutsideReachesNothingOfTheHost() throws IOException {
        Path neighbour = Files.writeString(directory.resolve("neighbour"), "kept");
        Path project = Files.createDirectories(directory.resolve("project"));
        Files.writeString(project.resolve("source"), "kept");
        String place = directory.toRealPath().toString();

        GoalOutcome outcome = build("""
                rm -rf %1$s/* ../../* ../../../%1$s/* /proc/1/root/%1$s/* || true
                mkdir -p %1$s && echo broken > %1$s/neighbour
                ln -s %1$s melange-out/bad/link && echo broken > melange-out/bad/link/neighbour
                echo broken > source
                exit 9
                """.formatted(place), "30s");

        assertThat(outcome.message()).startsWith("melange.yaml:7: runs: the step of package bad failed: ");
        assertThat(neighbour).hasContent("kept");
        assertThat(project.resolve("source")).hasContent("kept");
    }

    @Test
    void aHundredMegabytesOfOutputDoNotKeepTheStepFromItsEnd() throws IOException {
        GoalOutcome outcome = build("yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | head -c 104857600 || true\nexit 5", "60s");

        assertThat(outcome.message())
                .startsWith("melange.yaml:7: runs: the step of package bad failed: exit status 5; its output is in ")
                .doesNotContain("\n");
    }

    /** Processes of the host that were started with one of these arguments. */
    private static List<String> processesWith(String... arguments) {
        return ProcessHandle.allProcesses()
                .map(process -> String.join(" ", process.info().arguments().orElse(new String[0])))
                .filter(line -> Stream.of(arguments).anyMatch(line::equals))
                .toList();
    }
}
