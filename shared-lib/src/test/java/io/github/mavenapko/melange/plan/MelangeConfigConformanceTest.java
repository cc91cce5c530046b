package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apko.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions of the conformance kit, and those of a whole distribution, compiled and compared with melange's results. */
class MelangeConfigConformanceTest {

    @TempDir
    private Path unpacked;

    @Test
    void everyCaseComesOutAsMelangesOrAsDecided() throws IOException {
        Path cases = kit().resolve("melange/config");
        List<String> differences = new ArrayList<>();
        int equal = 0;
        int deviating = 0;
        try (Stream<Path> folders = Files.list(cases).sorted()) {
            for (Path folder : folders.toList()) {
                ConfigCase one = ConfigCase.of(folder);
                if (one.isForGoals()) {
                    continue;
                }
                Optional<String> difference = one.difference();
                if (difference.isPresent()) {
                    differences.add(folder.getFileName() + ": " + difference.get());
                } else if (one.deviates()) {
                    deviating++;
                } else {
                    equal++;
                }
            }
        }
        differences.forEach(System.out::println);
        System.out.println("conformance melange-config: " + equal + " equal, " + deviating + " deviate as noted, "
                + differences.size() + " differ");
        assertThat(differences).isEmpty();
    }

    @Test
    void theWholeDistributionComesOutAsMelanges() throws Exception {
        Path corpus = kit().resolve("melange/corpus");
        Path definitions = Corpus.unpack(corpus, unpacked);
        Corpus expected = Corpus.read(corpus, unpacked);
        PipelineLibrary library = PipelineLibrary.of(List.of(directory(definitions.resolve("pipelines"))));
        List<String> differences = new ArrayList<>();
        int equal = 0;
        long start = System.nanoTime();
        for (String file : expected.files()) {
            Optional<String> difference = expected.difference(file, definitions, library);
            if (difference.isPresent()) {
                differences.add(file + ": " + difference.get());
            } else {
                equal++;
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        differences.forEach(System.out::println);
        System.out.println(
                "melange-corpus: " + equal + " of " + expected.files().size() + " files equal, in " + seconds + " s");
        assertThat(differences).isEmpty();
    }

    static PipelineFiles directory(Path directory) {
        return (path, limit) -> {
            Path file = directory.resolve(path);
            return Files.isRegularFile(file)
                    ? Optional.of(new ConfigFile(file.toString(), Files.readAllBytes(file)))
                    : Optional.empty();
        };
    }

    private static Path kit() {
        String kit = Optional.ofNullable(System.getProperty("conformance.kit"))
                .orElseGet(() -> System.getenv().getOrDefault("CONFORMANCE_KIT", ""));
        if (kit.isEmpty() && !"true".equals(System.getenv("CI"))) {
            System.out.println("conformance skipped: neither -Dconformance.kit nor CONFORMANCE_KIT names the kit");
            Assumptions.abort("no conformance kit");
        }
        assertThat(kit).as("the folder of the conformance kit").isNotEmpty();
        return Path.of(kit);
    }
}
