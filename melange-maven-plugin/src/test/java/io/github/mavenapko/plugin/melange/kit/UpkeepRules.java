package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Rules about definitions that are changed, and patches. */
final class UpkeepRules {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private UpkeepRules() {}

    /** What a step prints of a definition after a change is compared as what it says. */
    static boolean layout(CaseRun run) {
        boolean changes = false;
        boolean used = false;
        for (int step = 0; step < run.one().steps().size(); step++) {
            JsonNode one = run.one().steps().get(step);
            List<String> words = ResultRules.texts(one.path("argv"));
            changes |= words.contains("bump") || words.contains("pop") || words.contains("--fix");
            if (changes && one.path("sh").asText().startsWith("cat ")) {
                used |= sameDefinition(run, "step " + (step + 1) + " printed");
            }
        }
        return used;
    }

    private static boolean sameDefinition(CaseRun run, String facet) {
        List<String> expected = ResultRules.texts(run.expected().get(facet));
        List<String> actual = ResultRules.texts(run.actual().get(facet));
        int expectedEnd = definition(expected);
        int actualEnd = definition(actual);
        if (expectedEnd == 0 || actualEnd == 0 || expected.equals(actual)) {
            return false;
        }
        // a sum that looks like a number keeps that tag in the real tool
        String untagged = String.join("\n", expected.subList(0, expectedEnd)).replace("!!int ", "");
        if (!parsed(untagged).equals(parsed(String.join("\n", actual.subList(0, actualEnd))))) {
            return false;
        }
        List<String> kept = new ArrayList<>(actual.subList(0, actualEnd));
        kept.addAll(expected.subList(expectedEnd, expected.size()));
        run.expected().put(facet, ResultRules.array(kept));
        return true;
    }

    /** How many lines are the definition; other output may follow it. */
    private static int definition(List<String> lines) {
        for (int end = lines.size(); end > 0; end--) {
            String text = String.join("\n", lines.subList(0, end)).replace("!!int ", "");
            if (parsed(text).has("package")) {
                return end;
            }
        }
        return 0;
    }

    private static JsonNode parsed(String yaml) {
        try {
            JsonNode node = YAML.readTree(yaml);
            return node == null ? YAML.nullNode() : node;
        } catch (IOException e) {
            return YAML.nullNode();
        }
    }

    static boolean signature(CaseRun run) {
        boolean used = false;
        for (String facet : new TreeSet<>(run.expected().keySet())) {
            JsonNode actual = run.actual().get(facet);
            if (facet.endsWith(" printed") && actual != null) {
                List<String> lines = ResultRules.texts(run.expected().get(facet));
                List<String> ours = ResultRules.texts(actual);
                for (int i = 0; i + 1 < Math.min(lines.size(), ours.size()); i++) {
                    if (lines.get(i).equals("-- ") && lines.get(i + 1).matches("\\d+\\.\\d+.*")) {
                        lines.set(i + 1, ours.get(i + 1));
                        used = true;
                    }
                }
                run.expected().put(facet, ResultRules.array(lines));
            }
        }
        return used;
    }
}
