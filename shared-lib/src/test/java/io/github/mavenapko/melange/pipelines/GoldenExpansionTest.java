package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scripts of each built-in pipeline, with its inputs as they are usual and {@code <name>} for those that are required, are those of a
 * text file. {@code -Dregenerate} writes the files anew; their differences are what a change has changed.
 */
class GoldenExpansionTest {
    private static final Path FILES =
            Path.of("src", "test", "resources", "io", "github", "mavenapko", "melange", "pipelines", "expansions");

    static Stream<String> pipelines() throws IOException {
        return Definition.all().stream().map(Definition::id);
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void expandsToTheRecordedScripts(String id) throws IOException {
        Path file = FILES.resolve(id + ".txt");
        String expansion = expansion(Definition.read(id));
        if (System.getProperty("regenerate") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expansion);
        }
        assertThat(file)
                .as("mvn test -pl shared-lib -Dtest=GoldenExpansionTest -Dregenerate")
                .exists();
        assertThat(Files.readString(file)).isEqualTo(expansion);
    }

    private static String expansion(Definition definition) {
        Map<String, String> inputs = new TreeMap<>();
        definition.inputs().forEach((name, input) -> {
            if (input.required()) {
                inputs.put(name, "<" + name + ">");
            }
        });
        StringBuilder text = new StringBuilder();
        text.append("needs: ").append(String.join(" ", definition.needs())).append('\n');
        List<String> scripts = Expansion.of(definition.id(), inputs).scripts();
        if (scripts.isEmpty()) {
            text.append("carried out by the program itself\n");
        }
        for (String script : scripts) {
            text.append("---- script\n").append(script).append(script.endsWith("\n") ? "" : "\n");
        }
        return text.toString().replace(Expansion.machine(), "<machine>");
    }
}
