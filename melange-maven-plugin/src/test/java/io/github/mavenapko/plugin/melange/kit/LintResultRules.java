package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules about what linters find. */
final class LintResultRules {
    private static final String RESULT = "packages/x86_64/lint-kit-1.2.3-r0.json";

    /** What ours find beside, or in place of, what the real ones find. */
    private static final Map<String, Found> OURS = Map.of(
            "build-checks-disabled",
            new Found("usrmerge: sbin sbin/b", "", true),
            "lint-infodir",
            new Found("infodir: usr/share/info/dir", "{'paths':['usr/share/info/dir']}", true),
            "split-from-package",
            new Found("infodir: usr/share/info/dir", "", true),
            "lint-dll",
            new Found("dll: usr/lib/x.dll usr/lib/y.DLL", "{'paths':['usr/lib/x.dll','usr/lib/y.DLL']}", false),
            "lint-python-modules",
            new Found(
                    "python/multiple: \"longmodule\" \"requests\" \"urllib3\"",
                    "{'count':3,'packages':['\\\"longmodule\\\"','\\\"requests\\\"','\\\"urllib3\\\"']}",
                    false),
            "lint-strip",
            new Found("strip: usr/bin/appdebug", "{'binaries':['usr/bin/appdebug']}", false),
            "lint-unsupportedarch",
            new Found(
                    "unsupportedarch: usr/share/k/i386/x usr/share/k/mips-file usr/share/k/riscv64/y usr/share/k/s390x.txt",
                    "{'files':[{'path':'usr/share/k/i386/x','arch':'i386'},{'path':'usr/share/k/mips-file','arch':'mips'},"
                            + "{'path':'usr/share/k/riscv64/y','arch':'riscv'},{'path':'usr/share/k/s390x.txt','arch':'s390x'}]}",
                    false));

    private LintResultRules() {}

    /**
     * A finding of ours.
     *
     * @param finding the linter and the places
     * @param details in the result file; empty when the case has none
     * @param fails whether it ends the build
     */
    private record Found(String finding, String details, boolean fails) {
        String linter() {
            return finding.substring(0, finding.indexOf(':'));
        }
    }

    static boolean findings(CaseRun run) {
        Found found = OURS.get(run.one().name());
        if (found == null) {
            return false;
        }
        TreeSet<String> findings =
                new TreeSet<>(ResultRules.texts(run.expected().get("step 1 findings")));
        if (!found.fails) {
            findings.removeIf(line -> line.startsWith(found.linter() + ":"));
        }
        findings.add(found.finding);
        run.expected().put("step 1 findings", ResultRules.array(findings));
        if (!found.details.isEmpty()) {
            run.expected().put(RESULT, result(run.expected().get(RESULT), found));
        }
        return !found.fails || ResultRules.failsInstead(run, 1);
    }

    private static JsonNode result(@Nullable JsonNode before, Found found) {
        try {
            ObjectMapper json = new ObjectMapper();
            JsonNode file =
                    before != null ? before : json.readTree("{\"package_name\":\"kit-1.2.3-r0\",\"findings\":{}}");
            ((ObjectNode) file.path("findings"))
                    .set(found.linter(), json.readTree("[{\"details\":" + found.details.replace('\'', '"') + "}]"));
            return file;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean packageName(CaseRun run) {
        JsonNode file = run.expected().get("lintout/x86_64/lint-kit-1.2.3-r0.json");
        if (file == null) {
            return false;
        }
        ((ObjectNode) file).put("package_name", "kit-1.2.3-r0");
        return true;
    }
}
