package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.config.MelangeConfigReader;
import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The subpackages of a definition: one that ranges over a list becomes one for each entry, ordered bytewise by key. */
final class Ranges {
    private static final int MOST = 10_000;

    private final YamlInput input;
    private final Variables variables;
    private final Diagnostics problems;
    private final Map<String, Map<String, String>> data;

    Ranges(YamlInput input, Variables variables, Diagnostics problems) {
        this.input = input;
        this.variables = variables;
        this.problems = problems;
        this.data = MelangeConfigReader.data(input);
    }

    List<YamlInput> subpackages() {
        List<YamlInput> subpackages = new ArrayList<>();
        for (YamlInput subpackage : input.items("subpackages")) {
            String range = subpackage.text("range");
            if (range.isEmpty()) {
                subpackages.add(filled(subpackage, variables));
            } else if (!data.containsKey(range)) {
                subpackage.error(
                        "range", "there is no list \"" + range + "\" in data" + Suggestion.didYouMean(range, data.keySet()));
            } else {
                addAll(subpackages, subpackage, data.get(range));
            }
        }
        return subpackages;
    }

    private void addAll(List<YamlInput> subpackages, YamlInput subpackage, Map<String, String> items) {
        Map<String, String> sorted = new TreeMap<>(Utf8Order.BYTEWISE);
        sorted.putAll(items);
        if (subpackages.size() + sorted.size() > MOST) {
            subpackage.error("range", "makes more than the limit of " + MOST + " subpackages");
            return;
        }
        sorted.forEach((key, value) -> subpackages.add(
                filled(subpackage, variables.with(Map.of("range.key", key, "range.value", value)))));
    }

    private YamlInput filled(YamlInput subpackage, Variables known) {
        YamlNode node = new DocumentFill(known).fill(subpackage.node());
        return YamlInput.of(node, problems, subpackage.field());
    }
}
