package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mavenapko.lint.Linter;
import io.github.mavenapko.maven.GoalOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a step's answer is compared: success, findings of linters, and what scripts printed. */
final class StepAnswer {
    private static final Pattern FINDING = Pattern.compile("\\[([a-z/-]+)] (.*)", Pattern.DOTALL);
    private static final Pattern OURS = Pattern.compile(".*?\\[([a-z/-]+)] (.*)", Pattern.DOTALL);

    /** Lines in which the tool itself speaks while steps run. */
    private static final Pattern TOOL = Pattern.compile("(populating workspace|loading ignore rules|running step \"|"
            + "running pipeline for subpackage|skipping |getting local index |target-architecture|applying configuration patches|"
            + "No source directory|running the main test|running test pipeline).*");

    /** The line after the last step. */
    private static final Pattern END = Pattern.compile("(ERRO|INFO retrieving workspace|WARN unable to clean).*");

    private final SortedMap<String, JsonNode> facets;
    private final int step;

    StepAnswer(SortedMap<String, JsonNode> facets, int step) {
        this.facets = facets;
        this.step = step;
    }

    private void put(String what, Iterable<String> lines) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> array.add(line.replace("\t", "    ").replaceFirst("^/bin/sh: line \\d+: ", "/bin/sh: ")));
        facets.put("step " + step + " " + what, array);
    }

    private void succeeded(boolean success) {
        facets.put("step " + step + " succeeded", JsonNodeFactory.instance.booleanNode(success));
    }

    /** What the real tool answered. */
    void ofKit(JsonNode result, Path log, boolean scripts) throws IOException {
        succeeded(result.path("rc").asInt() == 0);
        List<String> warnings = new ArrayList<>();
        result.path("warnings").forEach(line -> warnings.add(line.asText()));
        put("findings", kitFindings(warnings));
        if (scripts) {
            List<String> out = new ArrayList<>();
            List<String> err = new ArrayList<>();
            for (String line : Files.exists(log) ? Files.readAllLines(log) : List.<String>of()) {
                if (END.matcher(line).matches()) {
                    break;
                }
                String text = line.length() < 5 ? "" : line.substring(5).replaceFirst(" subpackage=[a-z0-9-]+$", "");
                if (!TOOL.matcher(text).matches()) {
                    (line.startsWith("WARN") ? err : out).add(text);
                }
            }
            put("standard output of scripts", out);
            put("standard error of scripts", err);
        }
    }

    private static Iterable<String> kitFindings(List<String> warnings) {
        List<String> findings = new ArrayList<>();
        for (String line : warnings) {
            Matcher finding = FINDING.matcher(line);
            if (finding.matches()) {
                findings.add(finding.group(1) + ":");
            } else if (line.startsWith("    - ") && !findings.isEmpty()) {
                int last = findings.size() - 1;
                findings.set(last, findings.get(last) + " " + line.substring(6).replaceFirst(" [(\\[].*", ""));
            }
        }
        return new TreeSet<>(findings.stream().map(StepAnswer::comparable).toList());
    }

    /** The copies that are found are compared in the result file. */
    private static String comparable(String finding) {
        return finding.startsWith("duplicate:") ? "duplicate:" : finding;
    }

    /** What a goal of ours answered. */
    void ofGoal(GoalOutcome outcome, boolean scripts) {
        succeeded(outcome.succeeded());
        List<String> spoken = new ArrayList<>(outcome.lines("warn"));
        spoken.addAll(outcome.message().lines().toList());
        TreeSet<String> findings = new TreeSet<>();
        for (String line : spoken) {
            Matcher finding = OURS.matcher(line);
            if (!line.startsWith("  ")
                    && finding.matches()
                    && Linter.named(finding.group(1)).isPresent()) {
                Linter linter = Linter.named(finding.group(1)).orElseThrow();
                findings.add(comparable(linter.linterName() + ":" + places(finding.group(2), linter)));
            }
        }
        put("findings", findings);
        if (scripts) {
            put("standard output of scripts", printed(outcome.lines("info")));
            put("standard error of scripts", printed(outcome.lines("warn")));
        }
    }

    private static String places(String text, Linter linter) {
        String found = text.replace("; " + linter.advice(), "").replaceAll(" \\([^)]*\\)", "");
        int colon = found.lastIndexOf(": ");
        return colon < 0 ? "" : " " + found.substring(colon + 2).replace(", ", " ");
    }

    private static List<String> printed(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** What a program of the host printed. */
    void ofProgram(KitHost.Ended ended) {
        succeeded(ended.status() == 0);
        put("printed", ended.output().lines().toList());
    }

    /** What the same program printed when the kit was made. */
    void ofKitProgram(JsonNode result) {
        succeeded(result.path("rc").asInt() == 0);
        put("printed", result.path("stdout").asText("").lines().toList());
    }
}
