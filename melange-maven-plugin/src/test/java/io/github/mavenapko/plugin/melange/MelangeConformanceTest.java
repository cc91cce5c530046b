package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals held to the answers of the real melange: configured as Maven configures them, in the folders of the conformance kit. */
class MelangeConformanceTest {
    private static final PluginUnderTest MELANGE = PluginUnderTest.of(CompileMojo.class);

    @TempDir
    private Path scratch;

    @Test
    void everyDefinitionComesOutAsMelangesOrAsDecided() throws IOException {
        ConformanceKit comparison = new ConformanceKit("melange-config");
        for (Path folder : cases("config")) {
            ConfigCase one = ConfigCase.of(folder);
            Optional<String> difference = one.difference(MELANGE, scratch);
            if (difference.isPresent()) {
                comparison.differs(one.id(), difference.get());
            } else if (Deviation.of(one.id(), one.isNoted()).isPresent()) {
                comparison.deviates();
            } else {
                comparison.equal();
            }
        }
        comparison.finish();
    }

    @Test
    void theWholeDistributionComesOutAsMelanges() throws Exception {
        Path kit = ConformanceKit.melange().resolve("corpus");
        Path definitions = Corpus.unpack(kit, scratch);
        Corpus corpus = Corpus.read(kit, scratch);
        Path compiled = scratch.resolve("compiled");
        GoalOutcome outcome = compile(definitions, compiled);
        List<String> differences = new ArrayList<>();
        for (String file : corpus.files()) {
            corpus.difference(file, definitions, compiled)
                    .ifPresent(difference -> differences.add(file + ": " + difference));
        }
        differences.forEach(System.out::println);
        int files = corpus.files().size();
        System.out.println("melange-corpus: " + (files - differences.size()) + " of " + files + " files equal");
        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(differences).isEmpty();
        assertThat(packageVersions(definitions)).isEqualTo(corpus.packageVersions());
    }

    private GoalOutcome compile(Path definitions, Path compiled) {
        return MELANGE.goal("compile", scratch)
                .home(scratch)
                .with("melange.configs", definitions.toString())
                .with("melange.arch", "x86_64,aarch64")
                .with("melange.gitCommit", Corpus.COMMIT)
                .with("melange.output", compiled + "/")
                .run();
    }

    private String packageVersions(Path definitions) throws IOException {
        Path output = scratch.resolve("versions");
        GoalOutcome outcome = MELANGE.goal("package-version", scratch)
                .home(scratch)
                .with("melange.configs", definitions.toString())
                .with("melange.output", output.toString())
                .run();
        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        return Files.readString(output);
    }

    private static List<Path> cases(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(ConformanceKit.melange().resolve(kind))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }
}
