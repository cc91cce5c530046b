package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.maven.ConfiguredGoal;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import io.github.mavenapko.registry.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One case of the kit, run in a place of its own. */
final class CaseRun {
    private static final List<String> PRINTING = List.of("show-config", "show-packages", "dot");

    private final PluginUnderTest plugin;
    private final ApkoCase one;
    private final Path work;
    private final Path out;
    private final Path home;
    private final Path printed;

    CaseRun(PluginUnderTest plugin, ApkoCase one, Path place) throws IOException {
        this.plugin = plugin;
        this.one = one;
        this.work = Files.createDirectories(place.resolve("work"));
        this.out = Files.createDirectories(place.resolve("out"));
        this.home = Files.createDirectories(place.resolve("home"));
        this.printed = place.resolve("stdout");
        one.copyTo(work);
        PluginUnderTest.writePom(work, "fixture");
    }

    /** What came of a case: a line for each difference. */
    record Verdict(List<String> differences) {}

    Verdict verdict() throws IOException {
        try (FakeRegistry registry = new FakeRegistry()) {
            new Preparation(one, work, out, args -> run(args, registry)).make();
            return new Verdict(judge(run(one.args(), registry), registry));
        } finally {
            Files.delete(work.resolve(ApkoCase.FIXTURES));
        }
    }

    private List<String> judge(GoalOutcome outcome, FakeRegistry registry) throws IOException {
        int exit = outcome.succeeded() ? 0 : 1;
        String said = exit + " " + brief(outcome);
        if (outcome.end() == GoalOutcome.End.CRASH
                || !outcome.succeeded() && outcome.message().isBlank()) {
            return List.of("crash: expected none was " + said);
        }
        if (one.isOurs()) {
            boolean fits = one.oursExit() < 0 || one.oursExit() == exit;
            return fits ? List.of() : List.of("ours: expected " + one.oursExit() + " was " + said);
        }
        if ((one.exit() == 0) != outcome.succeeded()) {
            return List.of("exit: expected " + one.exit() + " was " + said);
        }
        return outcome.succeeded() ? compare(outcome, registry) : List.of();
    }

    private List<String> compare(GoalOutcome outcome, FakeRegistry registry) throws IOException {
        boolean publish = one.output().equals("publish");
        Path layout = publish ? work.resolve("target/image") : out.resolve("layout");
        List<String> differences = new ArrayList<>(
                new ApkoAnswer(one, work, out, layout).differences(publish ? reference(outcome, registry) : stdout()));
        for (String name : ApkoCase.texts(one.command().path("tags"))) {
            if (!registry.manifests.containsKey(name.substring(name.lastIndexOf(':') + 1))) {
                differences.add("tag: expected " + name + " was not pushed");
            }
        }
        return differences;
    }

    private String stdout() throws IOException {
        return Files.exists(printed) ? Files.readString(printed).replace(out.toString(), "${OUT}") : "";
    }

    /** The last line of the goal names what was pushed; the real tool prints only that. */
    private static String reference(GoalOutcome outcome, FakeRegistry registry) {
        List<String> lines = outcome.lines("info");
        String last = lines.get(lines.size() - 1);
        return last.substring(last.lastIndexOf(' ') + 1).replace(registry.host(), "${REGISTRY}") + "\n";
    }

    private GoalOutcome run(List<String> args, FakeRegistry registry) throws IOException {
        List<String> real = args.stream()
                .map(arg -> arg.replace("${OUT}", out.toString()).replace("${REGISTRY}", registry.host()))
                .toList();
        ApkoCommandLine command;
        try {
            command = new ApkoCommandLine(plugin, real);
        } catch (IllegalArgumentException e) {
            return new GoalOutcome(GoalOutcome.End.NOT_CONFIGURED, String.valueOf(e.getMessage()), e, List.of());
        }
        complete(command);
        GoalOutcome outcome = null;
        for (String goal : command.goals()) {
            outcome = configured(goal, command).run();
            if (!outcome.succeeded()) {
                return outcome;
            }
        }
        return outcome;
    }

    /** What is not the same without being said: the real tool builds for all architectures, and prints to its standard output. */
    private void complete(ApkoCommandLine command) throws IOException {
        String goal = command.goals().get(0);
        Path config = work.resolve(command.config());
        boolean named = command.has("arch")
                || command.has("buildArch")
                || Files.isRegularFile(config) && Files.readString(config).matches("(?s).*\\b(archs|include):.*");
        if (!named && plugin.properties(goal).contains("apko.arch")) {
            command.set("arch", "all");
        }
        if (PRINTING.contains(goal)) {
            command.set("output", printed.toString());
        }
    }

    private ConfiguredGoal configured(String goal, ApkoCommandLine command) {
        ConfiguredGoal configured =
                plugin.goal(goal, work).with(command.propertiesOf(goal)).home(home);
        one.environment().forEach(configured::environment);
        return configured;
    }

    private static String brief(GoalOutcome outcome) {
        String text = outcome.end() == GoalOutcome.End.CRASH
                ? outcome.message() + " "
                        + List.of(outcome.cause().getStackTrace()).subList(0, 8)
                : outcome.message();
        return text.length() > 700 ? text.substring(0, 700) + "…" : text;
    }
}
