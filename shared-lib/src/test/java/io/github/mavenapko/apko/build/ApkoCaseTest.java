package io.github.mavenapko.apko.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.registry.FakeRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit's commands, run by our engine and compared with what the real tool made of them. */
class ApkoCaseTest {
    private final ConformanceKit kit = new ConformanceKit("apko");

    @Test
    void answersAsTheRealTool(@TempDir Path directory) throws IOException {
        String only = System.getProperty("apko.case", "");
        for (ApkoCase one : ApkoCase.all(ConformanceKit.apko())) {
            if (one.name().matches(only.isEmpty() ? ".*" : only)) {
                Path keep = Path.of(System.getProperty("apko.keep", directory.toString()))
                        .resolve(one.name());
                run(one, Files.createDirectories(keep).toRealPath());
            }
        }
        kit.finish();
    }

    private void run(ApkoCase one, Path place) throws IOException {
        Path work = Files.createDirectories(place.resolve("work"));
        Path out = Files.createDirectories(place.resolve("out"));
        one.copyTo(work);
        prepare(one, work, out);
        String failure = "";
        String stdout = "";
        try {
            stdout = command(one, work, out, one.args());
        } catch (InvalidInputException | IOException e) {
            failure = Objects.toString(e.getMessage(), e.toString());
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            kit.differs(
                    one.name(),
                    "crash",
                    "none",
                    trace.toString().lines().limit(12).toList());
            return;
        }
        judge(one, failure, stdout, new ApkoAnswer(one, work, out));
    }

    private void judge(ApkoCase one, String failure, String stdout, ApkoAnswer answer) throws IOException {
        int exit = failure.isEmpty() ? 0 : 1;
        if (one.isOurs()) {
            if (one.oursExit() >= 0 && one.oursExit() != exit) {
                kit.differs(one.name(), "ours", one.oursExit(), exit + " " + failure);
            } else {
                kit.deviates();
            }
        } else if (one.exit() == 0 != failure.isEmpty()) {
            kit.differs(one.name(), "exit", one.exit(), exit + " " + failure);
        } else if (!failure.isEmpty()) {
            kit.equal();
        } else {
            List<String> differences = answer.differences(stdout);
            if (differences.isEmpty()) {
                kit.equal();
            } else {
                kit.differs(one.name(), "output", "equal", String.join("\n    ", differences));
            }
        }
    }

    private static String command(ApkoCase one, Path work, Path out, List<String> args) throws IOException {
        try (FakeRegistry registry = new FakeRegistry()) {
            List<String> real = new ArrayList<>();
            args.forEach(
                    arg -> real.add(arg.replace("${OUT}", out.toString()).replace("${REGISTRY}", registry.host())));
            ApkoCommand command = new ApkoCommand(work, out.resolveSibling("cache"), one.environment(), real);
            command.run(real.get(0));
            for (String name : ApkoCase.texts(one.command().path("tags"))) {
                String tag = name.substring(name.lastIndexOf(':') + 1);
                assertThat(registry.manifests).as(name).containsKey(tag);
            }
            return command.stdout().replace(out.toString(), "${OUT}").replace(registry.host(), "${REGISTRY}");
        }
    }

    private static void prepare(ApkoCase one, Path work, Path out) throws IOException {
        for (JsonNode step : one.command().path("prepare")) {
            if (step.has("mkdir")) {
                Files.createDirectories(Path.of(step.path("mkdir").asText().replace("${OUT}", out.toString())));
            } else if (step.has("run")) {
                runBefore(one, work, out, ApkoCase.texts(step.path("run")));
            } else if (step.has("git")) {
                initialise(work.resolve("cases/" + one.name()), step.path("git").asText());
            }
        }
    }

    private static void runBefore(ApkoCase one, Path work, Path out, List<String> args) {
        try {
            command(one, work, out, args);
        } catch (InvalidInputException | IOException e) {
            System.out.println(one.name() + ", first run: " + e.getMessage());
        }
    }

    private static void initialise(Path directory, String url) throws IOException {
        for (String line : List.of(
                "git init -q -b main",
                "git remote add origin " + url,
                "git add apko.yaml",
                "git -c user.name=F -c user.email=f@fixture.example commit -q -m fixture")) {
            ProcessBuilder git = new ProcessBuilder(line.split(" "))
                    .directory(directory.toFile())
                    .inheritIO();
            git.environment().put("GIT_AUTHOR_DATE", "1700000000 +0000");
            git.environment().put("GIT_COMMITTER_DATE", "1700000000 +0000");
            try {
                int status = git.start().waitFor();
                if (status != 0) {
                    throw new IOException(line + " ended with status " + status);
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        Files.writeString(directory.resolve(".git/description"), "fixture", StandardCharsets.UTF_8);
    }
}
