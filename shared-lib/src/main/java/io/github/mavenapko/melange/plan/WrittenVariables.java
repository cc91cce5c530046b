package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.config.VarTransform;
import io.github.mavenapko.yaml.YamlInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables of a definition as they are written.
 *
 * @param values by full name, such as {@code vars.x}
 * @param places where they stand, by full name
 */
record WrittenVariables(Map<String, String> values, Map<String, SourceLocation> places) {

    static WrittenVariables of(YamlInput root) {
        WrittenVariables written = new WrittenVariables(new TreeMap<>(), new TreeMap<>());
        Optional<YamlInput> main = root.get("package");
        for (String key : List.of("name", "version", "description")) {
            written.put("package." + key, main.flatMap(found -> found.get(key)), root);
        }
        String epoch = main.flatMap(found -> found.get("epoch"))
                .flatMap(YamlInput::unsigned)
                .map(Long::toUnsignedString)
                .orElse("0");
        written.values.put("package.epoch", epoch);
        written.values.put("package.full-version", "${{package.version}}-r" + epoch);
        root.get("vars")
                .ifPresent(vars -> vars.fields(value -> {
                    written.put(value.field(), Optional.of(value), root);
                    return value;
                }));
        return written;
    }

    private void put(String name, Optional<YamlInput> value, YamlInput root) {
        values.put(name, value.map(YamlInput::text).orElse(""));
        places.put(name, value.orElse(root).location());
    }

    Variables resolve(List<VarTransform> transforms, ExpansionBudget budget, Diagnostics problems) {
        return DefinitionVariables.of(values, places, transforms, budget, problems);
    }
}
