package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Rules about packages that are scanned again. */
final class ScanRules {
    private ScanRules() {}

    /** Where nothing but the maintainer differs, nothing does. */
    static boolean maintainer(CaseRun run) {
        boolean changed = false;
        for (int step = 0; step < run.one().steps().size(); step++) {
            List<String> words = ResultRules.texts(run.one().steps().get(step).path("argv"));
            JsonNode result = run.one().result(step);
            if (words.contains("scan")
                    && words.contains("--diff")
                    && words.stream().noneMatch(word -> word.startsWith("--namespace"))
                    && result.path("rc").asInt() != 0
                    && differsInMaintainer(result.path("stdout").asText())) {
                run.expected().put("step " + (step + 1) + " succeeded", JsonNodeFactory.instance.booleanNode(true));
                changed = true;
            }
        }
        return changed;
    }

    private static boolean differsInMaintainer(String diff) {
        return diff.lines()
                .filter(line -> line.matches("[-+](?![-+]).*"))
                .allMatch(line -> line.startsWith("maintainer = ", 1));
    }
}
