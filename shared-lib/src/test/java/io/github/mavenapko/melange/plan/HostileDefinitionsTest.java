package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made to take long or to grow is compiled or refused within 256 MB, because the work is counted. */
class HostileDefinitionsTest {
    private static final Map<String, String> REFUSED = new TreeMap<>(Map.ofEntries(
            Map.entry("nested lists", "Nesting Depth exceeded max 64"),
            Map.entry("multiplying aliases", "Number of aliases"),
            Map.entry("question marks", "more than the limit of 200000 values"),
            Map.entry("doubling variables", "beyond the limit of 16777216 characters"),
            Map.entry("doubling variables that end", "beyond the limit of 16777216 characters"),
            Map.entry("a range of many keys", "beyond the limit of 16777216 characters"),
            Map.entry("a range of long subpackages", "beyond the limit of 16777216 characters"),
            Map.entry("a chain of variables", "more than the limit of 200 variables"),
            Map.entry("inputs in a chain", "more than the limit of 200 inputs"),
            Map.entry("inputs that multiply", "longer than the limit of 1048576 characters"),
            Map.entry("pipelines that multiply", "more than the limit of 20000 steps"),
            Map.entry("many steps that use a pipeline", "more than the limit of 20000 steps"),
            Map.entry("nested conditions", "more than 100 nested parentheses"),
            Map.entry("a slow expression", "takes too long"),
            Map.entry("an expression that is searched for long", "takes too long"),
            Map.entry("expressions that are searched for", "takes too long"),
            Map.entry("multiplying transforms", "takes too long"),
            Map.entry("unknown variables beside many", "15000 problems")));

    @TempDir
    Path folder;

    @Test
    void areCompiledOrRefusedWithin256Megabytes() throws Exception {
        List<String> lines = outcomes();

        assertThat(lines).hasSameSizeAs(HostileDefinitions.definitions().keySet());
        Map<String, String> outcomes = lines.stream()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(": ")), line -> line.substring(line.indexOf(": "))));
        REFUSED.forEach(
                (name, reason) -> assertThat(outcomes.get(name)).as(name).contains(reason));
    }

    private List<String> outcomes() throws Exception {
        Path log = folder.resolve("log");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileDefinitions.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(status).as(() -> tail(log)).isZero();
        return Files.readAllLines(log);
    }

    private static String tail(Path log) {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 2000));
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
