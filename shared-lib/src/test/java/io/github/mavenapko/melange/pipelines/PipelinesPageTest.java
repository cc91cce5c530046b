package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the site's page about the built-in pipelines up to date. */
class PipelinesPageTest {
    private static final Path PAGE = Path.of("..", "site", "src", "site", "markdown", "pipelines.md");

    @Test
    void thePageSaysWhatTheDefinitionsSay() throws IOException {
        String page = PipelinesPage.of(Definition.all());
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("out of date: mvn test -pl shared-lib -Dtest=PipelinesPageTest -Dregenerate")
                .isEqualTo(page);
    }
}
