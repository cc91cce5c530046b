package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.config.MelangeConfigReader;
import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The subpackages of a definition, those over a range once for each of its keys, in the order of the keys' bytes. */
final class RangeExpansion {
    static final Comparator<String> BYTEWISE =
            Comparator.comparing((String key) -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final YamlInput root;
    private final Variables variables;
    private final ExpansionBudget budget;
    private final Diagnostics problems;
    private final Map<String, Map<String, String>> data;
    private final List<YamlInput> expanded = new ArrayList<>();

    RangeExpansion(YamlInput root, Variables variables, ExpansionBudget budget, Diagnostics problems) {
        this.root = root;
        this.variables = variables;
        this.budget = budget;
        this.problems = problems;
        this.data = MelangeConfigReader.data(root);
    }

    List<YamlInput> subpackages() {
        root.items("subpackages").forEach(this::expand);
        return expanded;
    }

    private void expand(YamlInput subpackage) {
        String range = subpackage.node() instanceof YamlNode.Mapping ? subpackage.text("range") : "";
        if (range.isEmpty()) {
            add(subpackage, variables);
            return;
        }
        Map<String, String> items = data.get(range);
        if (items == null) {
            problems.error(
                    subpackage.get("range").orElse(subpackage).location(),
                    subpackage.field() + ".range",
                    "\"" + range + "\" is not the name of an entry of data"
                            + Suggestion.didYouMean(range, data.keySet()));
            return;
        }
        if (items.isEmpty()) {
            checkUnused(subpackage);
        }
        items.keySet().stream()
                .sorted(BYTEWISE)
                .forEach(key -> add(
                        subpackage,
                        variables.with(Map.of("range.key", key, "range.value", items.getOrDefault(key, "")))));
    }

    /** Nothing is made of a subpackage over an empty range, but its keys and types must be right all the same. */
    private void checkUnused(YamlInput subpackage) {
        Diagnostics found = new Diagnostics();
        MelangeConfigReader.checkUnused(YamlInput.of(subpackage.node(), found, subpackage.field()));
        problems.addAll(found.errors(), found.warnings());
    }

    private void add(YamlInput subpackage, Variables scope) {
        budget.step();
        YamlNode filled = SubstitutedFields.SUBPACKAGE.apply(
                subpackage.node(), subpackage.field(), new Substitution(scope, budget, problems));
        expanded.add(YamlInput.of(filled, problems, subpackage.field()));
    }
}
