package io.github.mavenapko.lint;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What breaks the rules in one package. Findings are sorted by the names of their rules.
 *
 * @param name the package's name
 * @param version its full version
 * @param errors what must not be
 * @param warnings what should not be, and what the package's definition allows by {@code checks.disabled}
 */
public record LintReport(String name, String version, List<Finding> errors, List<Finding> warnings) {

    public LintReport {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** Whether nothing counts. */
    public boolean isClean() {
        return errors.isEmpty() && warnings.isEmpty();
    }

    /** Reports everything that counts at a place of the package's definition. */
    public void reportTo(Diagnostics diagnostics, SourceLocation location) {
        errors.forEach(finding -> diagnostics.error(location, name, finding.toString()));
        warnings.forEach(finding -> diagnostics.warning(location, name, finding.toString()));
    }

    /** The name of the result file. */
    public String fileName() {
        return "lint-" + name + "-" + version + ".json";
    }

    /** The result file: findings that count, by the names of their rules. */
    public byte[] json() {
        Map<String, JsonValue> findings = new TreeMap<>();
        Stream.concat(errors.stream(), warnings.stream())
                .forEach(finding -> findings.put(finding.linter().linterName(), JsonArray.of(finding.json())));
        JsonObject file = JsonObject.builder()
                .put("package_name", name + "-" + version)
                .put("findings", JsonObject.sorted(findings))
                .build();
        return JsonWriter.indented("  ").bytes(file);
    }
}
