package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.maven.ConfiguredGoal;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One case of the kit: a command line in a folder, carried out as a goal, and what melange answered. */
final class ConfigCase {
    /** Flags whose Maven names are not their own. */
    private static final Map<String, String> RENAMED = Map.of("pipeline-dir", "pipelineDirs");

    private final Path folder;
    private final String goal;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final JsonInput description;
    private final JsonInput expected;

    private ConfigCase(Path folder) throws IOException {
        this.folder = folder;
        this.description = json(folder.resolve("case.json"));
        this.expected = json(folder.resolve("expected.json"));
        this.goal = read(description.texts("argv"));
    }

    static ConfigCase of(Path folder) throws IOException {
        return new ConfigCase(folder);
    }

    String id() {
        return folder.getFileName().toString();
    }

    boolean isNoted() {
        return !description.items("deviates").isEmpty();
    }

    Path folder() {
        return folder;
    }

    /** The command's name, with its flags and arguments as user properties. */
    private String read(List<String> command) {
        List<String> arguments = new ArrayList<>();
        Iterator<String> words = command.iterator();
        words.next();
        while (words.hasNext()) {
            String word = words.next();
            if (word.startsWith("--")) {
                String flag = word.substring(2);
                // a flag that is given twice is a list
                properties.merge(
                        "melange." + RENAMED.getOrDefault(flag, camelCase(flag)),
                        words.next(),
                        (one, other) -> one + "," + other);
            } else {
                arguments.add(word);
            }
        }
        if (arguments.size() > 1) {
            properties.put("melange.configs", arguments.get(1));
        }
        if (arguments.size() > 2) {
            properties.put("melange.template", arguments.get(2));
        }
        return arguments.get(0);
    }

    private static String camelCase(String flag) {
        return Pattern.compile("-([a-z])")
                .matcher(flag)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** How what we say differs; empty when it does not, or as it should. */
    Optional<String> difference(PluginUnderTest plugin, Path scratch) throws IOException {
        Path output = scratch.resolve(id() + ".out");
        GoalOutcome outcome = run(plugin, scratch, output);
        if (outcome.end() == GoalOutcome.End.CRASH) {
            return Optional.of("crashed: " + outcome);
        }
        Optional<Deviation> deviation = Deviation.of(id(), isNoted());
        if (deviation.isPresent()) {
            return deviation.get().difference(this, outcome, output);
        }
        boolean accepted = expected.number("rc") == 0;
        if (accepted != outcome.succeeded()) {
            return Optional.of(accepted ? "refused: " + outcome : "accepted; melange says " + expected.texts("errors"));
        }
        return accepted ? compare(output) : misplaced(outcome.message());
    }

    private GoalOutcome run(PluginUnderTest plugin, Path scratch, Path output) {
        if (!plugin.has(goal)) {
            return new GoalOutcome(GoalOutcome.End.NOT_CONFIGURED, "there is no goal " + goal, null, List.of());
        }
        ConfiguredGoal run = plugin.goal(goal, folder).home(scratch).with(properties);
        description.textFields("env").forEach(run::environment);
        return run.with("melange.output", output.toString()).run();
    }

    private Optional<String> compare(Path output) throws IOException {
        String printed = Files.readString(output);
        Optional<JsonInput> compiled = expected.get("compiled");
        if (compiled.isPresent()) {
            return compare(compiled.get().value(), output);
        }
        String wanted = expected.text("stdout");
        String line = wanted.endsWith("\n") ? wanted : wanted + "\n";
        return printed.equals(line) ? Optional.empty() : Optional.of("expected " + line + " was " + printed);
    }

    /** How what was printed differs from a result. */
    Optional<String> compare(JsonValue wanted, Path output) throws IOException {
        return CompiledJson.difference(
                "",
                CompiledJson.comparable(wanted, this::isBuiltIn),
                CompiledJson.comparable(printed(output), this::isBuiltIn));
    }

    /** What melange printed. */
    JsonValue compiled() {
        return expected.get("compiled").orElseThrow().value();
    }

    private static JsonValue printed(Path output) throws IOException {
        return json(output).value();
    }

    private boolean isBuiltIn(String uses) {
        String directory = properties.getOrDefault("melange.pipelineDirs", "pipelines");
        return !Files.exists(folder.resolve(directory).resolve(uses + ".yaml"));
    }

    private static final Pattern LINE = Pattern.compile("line (\\d+): ");
    private static final Pattern NAME =
            Pattern.compile("variable (\\S+) not defined|input \"([^\"]+)\"|commit \"([^\"]+)\"|field (\\S+) not found"
                    + "|undefined range: \"([^\"]+)\"|mapping key \"([^\"]+)\"|capability \"([^\"]+)\" for"
                    + "|duplicate subpackage name \"([^\"]+)\"");

    /** What an error of melange's points to and ours does not: a line, a variable, a field. */
    private Optional<String> misplaced(String message) {
        for (String error : expected.texts("errors")) {
            Matcher line = LINE.matcher(error);
            // a text that ends too soon is wrong at its end for us, and somewhere before it for the real tool
            boolean ends = message.contains("<stream end>");
            while (line.find() && !ends) {
                if (!Pattern.compile("ya?ml:" + line.group(1) + "\\b")
                        .matcher(message)
                        .find()) {
                    return Optional.of("not at line " + line.group(1) + ": " + message);
                }
            }
            Matcher name = NAME.matcher(error);
            while (name.find()) {
                for (int i = 1; i <= name.groupCount(); i++) {
                    if (name.group(i) != null && !message.contains(name.group(i))) {
                        return Optional.of("does not name " + name.group(i) + ": " + message);
                    }
                }
            }
        }
        return Optional.empty();
    }

    static JsonInput json(Path file) throws IOException {
        return JsonInput.read(file.toString(), Files.readAllBytes(file));
    }
}
