package io.github.mavenapko.plugin.apko;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalParametersTest {
    private static final PluginUnderTest APKO = PluginUnderTest.of(BuildMojo.class);

    @TempDir
    Path directory;

    @BeforeEach
    void makeItAProject() {
        PluginUnderTest.writePom(directory, "image");
    }

    @Test
    void aProjectWithoutADefinitionIsLeftAlone() {
        GoalOutcome outcome = APKO.goal("build", directory).run();
        assertThat(outcome.end()).as(outcome.toString()).isEqualTo(GoalOutcome.End.SUCCESS);
        assertThat(outcome.info()).contains("there is no apko.yaml");
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void aDefinitionThatIsNamedAndAbsentIsAnError() {
        GoalOutcome outcome =
                APKO.goal("build", directory).with("apko.config", "other.yaml").run();
        assertThat(outcome.end()).as(outcome.toString()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("other.yaml");
    }

    @Test
    void skipDoesNothing() throws IOException {
        Files.writeString(directory.resolve("apko.yaml"), "no: definition\n");
        GoalOutcome outcome =
                APKO.goal("build", directory).with("apko.skip", "true").run();
        assertThat(outcome.end()).as(outcome.toString()).isEqualTo(GoalOutcome.End.SUCCESS);
    }

    @Test
    void aPropertyThatNoParameterHasIsNotTaken() {
        GoalOutcome outcome = APKO.goal("build", directory).with("apko.no", "x").run();
        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.NOT_CONFIGURED);
        assertThat(outcome.message()).contains("apko.no");
    }

    @Test
    void aValueOfTheWrongTypeIsNotTaken() {
        GoalOutcome outcome =
                APKO.goal("build", directory).with("apko.maxApkDataSize", "big").run();
        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.NOT_CONFIGURED);
    }
}
