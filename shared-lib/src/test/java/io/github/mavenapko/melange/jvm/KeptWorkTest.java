package io.github.mavenapko.melange.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptWorkTest {
    @TempDir
    Path directory;

    private int made;

    @Test
    void fillsADirectoryOnceForTheSameInputs() throws IOException {
        Path first = get("runtime", List.of("a", "b"));
        assertThat(get("runtime", List.of("a", "b"))).isEqualTo(first).isDirectoryContaining("glob:**/made");
        assertThat(made).isEqualTo(1);
    }

    @Test
    void tellsInputsApartThatAreCutElsewhere() throws IOException {
        assertThat(get("runtime", List.of("ab", "c"))).isNotEqualTo(get("runtime", List.of("a", "bc")));
        assertThat(made).isEqualTo(2);
    }

    @Test
    void keepsTheLastOfEachKind() throws IOException {
        get("runtime", List.of("old"));
        Path modules = get("modules", List.of("old"));
        Path runtime = get("runtime", List.of("new"));
        assertThat(children()).containsExactlyInAnyOrder(modules, runtime);
    }

    @Test
    void keepsNothingOfAStepThatFailed() throws IOException {
        KeptWork kept = new KeptWork(directory);
        assertThatThrownBy(() -> kept.get("runtime", List.of("a"), fresh -> {
                    Files.createFile(fresh.resolve("half"));
                    throw new IOException("no space left");
                }))
                .hasMessage("no space left");
        assertThat(get("runtime", List.of("a"))).isDirectoryContaining("glob:**/made");
        assertThat(children()).hasSize(1);
    }

    private Path get(String kind, List<String> inputs) throws IOException {
        return new KeptWork(directory).get(kind, inputs, fresh -> {
            made++;
            Files.createFile(fresh.resolve("made"));
        });
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        }
    }
}
