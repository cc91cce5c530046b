package io.github.mavenapko.plugin.apko;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import io.github.mavenapko.maven.WrongInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole projects that {@code apko:build} refuses. With {@code -Dregenerate} the cases take what came out, to be read and judged. */
class WrongInputsTest {
    private static final PluginUnderTest PLUGIN = PluginUnderTest.of(BuildMojo.class);

    static List<WrongInput> cases() throws IOException {
        return WrongInput.in(Path.of("src/test/resources/wrong-inputs"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedWithAllThatIsWrong(WrongInput wrong, @TempDir Path directory, @TempDir Path home) throws IOException {
        PluginUnderTest.writePom(directory, "wrong");
        wrong.writeTo(directory);

        GoalOutcome outcome = PLUGIN.goal("build", directory)
                .home(home)
                .offline(true)
                .with(wrong.properties())
                .run();

        String message = WrongInput.normalised(outcome.message(), directory);
        if (Boolean.getBoolean("regenerate")) {
            wrong.record(message);
        }
        assertThat(outcome.end()).as(outcome.toString()).isIn(GoalOutcome.End.FAILURE, GoalOutcome.End.ERROR);
        assertThat(message).isEqualTo(wrong.expected());
        assertThat(directory.resolve("target/packages")).doesNotExist();
        assertThat(directory.resolve("target/image")).doesNotExist();
        assertThat(directory.resolve("target/image.tar")).doesNotExist();
    }
}
