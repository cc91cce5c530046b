package io.github.mavenapko.melange.plan;

import io.github.mavenapko.yaml.MappingBuilder;
import io.github.mavenapko.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document whose {@code vars} are replaced or added to. */
final class VarsOverride {
    private static final String VARS = "vars";

    private VarsOverride() {}

    static YamlNode apply(YamlNode root, Map<String, String> overrides) {
        if (overrides.isEmpty() || !(root instanceof YamlNode.Mapping mapping)) {
            return root;
        }
        YamlNode vars = mapping.get(VARS).orElse(new YamlNode.Mapping(root.location(), List.of()));
        boolean isNull = vars instanceof YamlNode.Scalar scalar && scalar.isNull();
        if (!isNull && !(vars instanceof YamlNode.Mapping)) {
            return root;
        }
        Map<String, YamlNode.Entry> merged = new LinkedHashMap<>();
        if (vars instanceof YamlNode.Mapping own) {
            own.entries().forEach(entry -> merged.put(entry.key().text(), entry));
        }
        overrides.forEach((name, value) ->
                merged.put(name, new YamlNode.Entry(MappingBuilder.textNode(name), MappingBuilder.textNode(value))));
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        entries.removeIf(entry -> entry.key().text().equals(VARS));
        entries.add(new YamlNode.Entry(
                MappingBuilder.textNode(VARS), new YamlNode.Mapping(vars.location(), List.copyOf(merged.values()))));
        return new YamlNode.Mapping(root.location(), entries);
    }
}
