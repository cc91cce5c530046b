package io.github.mavenapko.melange.plan;

import io.github.mavenapko.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Fills what is known of variables into the texts of a definition, but not into those that are taken as they are. */
final class DocumentFill {
    /** Keys whose values are taken as they are. */
    private static final Set<String> VERBATIM = Set.of(
            "epoch",
            "commit",
            "options",
            "checks",
            "cpe",
            "resources",
            "test-resources",
            "setcap",
            "timeout",
            "attestation",
            "detection-override",
            "uses",
            "label",
            "inputs",
            "assertions",
            "vars",
            "var-transforms",
            "data",
            "capabilities",
            "accounts",
            "range",
            "archs");

    /** Keys of maps whose keys the author chooses. */
    private static final Set<String> MAPS = Set.of("with", "environment", "annotations");

    private final Variables variables;

    DocumentFill(Variables variables) {
        this.variables = variables;
    }

    YamlNode fill(YamlNode node) {
        return fill(node, false);
    }

    private YamlNode fill(YamlNode node, boolean everything) {
        if (node instanceof YamlNode.Scalar scalar) {
            return filled(scalar);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return new YamlNode.Sequence(
                    sequence.location(),
                    sequence.items().stream().map(item -> fill(item, everything)).toList());
        }
        YamlNode.Mapping mapping = (YamlNode.Mapping) node;
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            boolean verbatim = !everything && VERBATIM.contains(key);
            entries.add(
                    verbatim
                            ? entry
                            : new YamlNode.Entry(entry.key(), fill(entry.value(), MAPS.contains(key) && isFlat(entry))));
        }
        return new YamlNode.Mapping(mapping.location(), entries);
    }

    /** Whether it is a map of texts; the {@code environment} of a whole definition is not. */
    private static boolean isFlat(YamlNode.Entry entry) {
        return entry.value() instanceof YamlNode.Mapping mapping
                && mapping.entries().stream().allMatch(inner -> inner.value() instanceof YamlNode.Scalar);
    }

    private YamlNode filled(YamlNode.Scalar scalar) {
        String text = variables.fillKnown(scalar.text());
        return text.equals(scalar.text()) ? scalar : scalar.withText(text);
    }
}
