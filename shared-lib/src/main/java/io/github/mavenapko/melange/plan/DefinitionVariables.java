package io.github.mavenapko.melange.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.mavenapko.melange.config.BuildOption;
import io.github.mavenapko.melange.config.MelangeConfigReader;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.config.VarTransform;
import io.github.mavenapko.yaml.YamlInput;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The variables of a definition. */
final class DefinitionVariables {
    private final YamlInput input;
    private final Map<String, String> raw = new TreeMap<>();
    private final Map<String, String> resolved = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    private DefinitionVariables(YamlInput input) {
        this.input = input;
    }

    static Variables of(YamlInput input, Map<String, String> overrides, List<BuildOption> options) {
        DefinitionVariables variables = new DefinitionVariables(input);
        PackageDefinition main = MelangeConfigReader.main(input);
        variables.raw.put("package.name", main.name());
        variables.raw.put("package.version", main.version());
        variables.raw.put("package.epoch", Long.toUnsignedString(main.epoch()));
        variables.raw.put("package.full-version", main.fullVersion());
        variables.raw.put("package.description", main.description());
        Map<String, String> vars = new TreeMap<>(input.textFields("vars"));
        options.forEach(option -> vars.putAll(option.vars()));
        vars.putAll(overrides);
        vars.forEach((name, value) -> variables.raw.put("vars." + name, value));
        return variables.transformed(variables.all());
    }

    private Variables all() {
        Map<String, String> values = new TreeMap<>();
        for (String name : raw.keySet()) {
            values.put(name, resolve(name));
        }
        return Variables.none().with(values);
    }

    private String resolve(String name) {
        String known = resolved.get(name);
        if (known != null) {
            return known;
        }
        String text = raw.getOrDefault(name, "");
        if (!open.add(name)) {
            input.error("vars", "variables refer to each other in a circle: " + String.join(" → ", open) + " → " + name);
            return text;
        }
        Map<String, String> used = new TreeMap<>();
        for (Reference reference = Reference.next(text, 0);
                reference != null;
                reference = Reference.next(text, reference.end())) {
            if (raw.containsKey(reference.name())) {
                used.put(reference.name(), resolve(reference.name()));
            }
        }
        open.remove(name);
        String value = Variables.none().with(used).fillKnown(text);
        resolved.put(name, value);
        return value;
    }

    private Variables transformed(Variables start) {
        Variables variables = start;
        for (VarTransform transform : MelangeConfigReader.transforms(input)) {
            String from = variables.fill(
                    transform.from(),
                    problem -> input.problems()
                            .error(transform.origin().at("from"), transform.origin().field("from"), problem));
            Optional<Pattern> pattern = pattern(transform);
            if (pattern.isPresent()) {
                String value = new GoReplacement(transform.replace()).replaceAll(pattern.get(), from);
                variables = variables.with("vars." + transform.to(), value);
            }
        }
        return variables;
    }

    private Optional<Pattern> pattern(VarTransform transform) {
        try {
            return Optional.of(Pattern.compile(transform.match()));
        } catch (PatternSyntaxException e) {
            input.problems()
                    .error(transform.origin().at("match"), transform.origin().field("match"), "is not a regular expression: " + e.getDescription());
            return Optional.empty();
        }
    }
}
