package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mavenapko.maven.ConfiguredGoal;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A case carried out with our goals. */
public final class CaseRun {
    private static final String POM = "pom.xml";

    private final KitCase one;
    private final KitHost host;
    private final PluginUnderTest plugin;
    private final Path work;
    private final Path cache;
    private final SortedMap<String, JsonNode> expected = new TreeMap<>();
    private final SortedMap<String, JsonNode> actual = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    private CaseRun(KitCase one, KitHost host, PluginUnderTest plugin, Path work, Path cache) {
        this.one = one;
        this.host = host;
        this.plugin = plugin;
        this.work = work;
        this.cache = cache;
    }

    /**
     * Carries a case out.
     *
     * @param work an empty directory, in which it runs
     * @param cache the cache that all cases share but for sources
     */
    public static CaseRun of(KitCase one, KitHost host, PluginUnderTest plugin, Path work, Path cache)
            throws IOException {
        CaseRun run = new CaseRun(one, host, plugin, work, cache);
        Listing.delete(cache.resolve("sources"));
        one.lay(work, host.keys(), host.guest());
        Closeable server = KitHost.serve(work, one.served());
        try (server) {
            for (int step = 0; step < one.steps().size(); step++) {
                run.step(step);
            }
        }
        BuiltIn builtIn = new BuiltIn(List.of(work.resolve("pipelines")));
        run.expected.putAll(Listing.ofKit(one.folder().resolve("expected"), builtIn));
        run.actual.putAll(Listing.ofDirectory(one, work, host.keys(), builtIn));
        return run;
    }

    /** What the real tool made; rules change it. */
    public SortedMap<String, JsonNode> expected() {
        return expected;
    }

    /** What we made. */
    public SortedMap<String, JsonNode> actual() {
        return actual;
    }

    public KitCase one() {
        return one;
    }

    boolean isCase(String name) {
        return one.name().equals(name);
    }

    /** What our goals said, for a person who looks at a difference. */
    public List<String> notes() {
        return notes;
    }

    private void step(int index) throws IOException {
        JsonNode step = one.steps().get(index);
        Map<String, String> environment = one.environment(step);
        StepAnswer expectation = new StepAnswer(expected, index + 1);
        StepAnswer answer = new StepAnswer(actual, index + 1);
        String script = step.path("sh").asText("");
        if (step.has("sh") && !script.contains("; melange ")) {
            expectation.ofKitProgram(one.result(index));
            answer.ofProgram(KitHost.execute(work, environment, List.of("sh", "-c", script)));
            return;
        }
        List<String> words = new ArrayList<>();
        if (step.has("sh")) {
            environment.remove("SOURCE_DATE_EPOCH");
            words.addAll(
                    Arrays.asList(script.substring(script.indexOf("melange ")).split(" ")));
        } else {
            step.path("argv").forEach(word -> words.add(word.asText()));
        }
        boolean scripts = List.of("build", "test").contains(words.get(1)) && !usesBuiltIn();
        expectation.ofKit(one.result(index), one.folder().resolve("expected/log-" + (index + 1) + ".txt"), scripts);
        answer.ofGoal(goal(ToolCommand.of(words), environment), scripts);
    }

    private boolean usesBuiltIn() throws IOException {
        try (var files = Files.walk(one.folder().resolve("in"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("aml")).toList()) {
                if (Files.readString(file).contains("uses: ")) {
                    return true;
                }
            }
        }
        return false;
    }

    private GoalOutcome goal(ToolCommand command, Map<String, String> environment) throws IOException {
        if (!plugin.has(command.goal())) {
            return new GoalOutcome(
                    GoalOutcome.End.NOT_CONFIGURED, "there is no goal " + command.goal(), null, List.of());
        }
        Files.writeString(
                work.resolve(POM),
                "<project><modelVersion>4.0.0</modelVersion><groupId>kit</groupId><artifactId>kit</artifactId>"
                        + "<version>1</version><packaging>pom</packaging></project>");
        ConfiguredGoal goal =
                plugin.goal(command.goal(), work).with(command.properties()).home(cache);
        if (plugin.properties(command.goal()).contains("melange.apkCacheDir")) {
            goal.with("melange.apkCacheDir", cache.toString());
        }
        environment.forEach(goal::environment);
        GoalOutcome outcome = goal.run();
        Files.delete(work.resolve(POM));
        notes.add(command + "\n" + outcome);
        if (outcome.end() == GoalOutcome.End.CRASH && outcome.cause() != null) {
            for (StackTraceElement element : Arrays.copyOf(outcome.cause().getStackTrace(), 12)) {
                notes.add("  at " + element);
            }
        }
        return outcome;
    }
}
