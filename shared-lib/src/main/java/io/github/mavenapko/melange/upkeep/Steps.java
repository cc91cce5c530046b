package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a main pipeline, those within others too, as they are written and as they are read. */
final class Steps {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\{\\s*([A-Za-z0-9._-]+)\\s*\\}\\}");

    private final YamlNode root;
    private final List<Step> steps = new ArrayList<>();

    /**
     * A step.
     *
     * @param written as it stands in the text
     * @param read with its variables filled in
     */
    record Step(YamlNode written, StepDefinition read) {

        /** An input as it is written; empty when it is not there, or refers to variables. */
        Optional<YamlNode.Scalar> raw(String input) {
            return get(written, "with")
                    .flatMap(with -> get(with, input))
                    .filter(YamlNode.Scalar.class::isInstance)
                    .map(YamlNode.Scalar.class::cast)
                    .filter(value -> !value.isNull())
                    .filter(value -> input.equals("tag") || !value.text().contains("${{"));
        }

        void replace(DefinitionText text, String input, String value) {
            raw(input).ifPresent(scalar -> text.replace(scalar, value));
        }
    }

    Steps(DefinitionText text, Definition definition) {
        this.root = text.root();
        collect(items(root, "pipeline"), definition.config().pipeline());
    }

    private void collect(List<YamlNode> written, List<StepDefinition> read) {
        for (int i = 0; i < Math.min(written.size(), read.size()); i++) {
            steps.add(new Step(written.get(i), read.get(i)));
            collect(items(written.get(i), "pipeline"), read.get(i).pipeline());
        }
    }

    List<Step> using(String pipeline) {
        return steps.stream()
                .filter(step -> step.read().uses().equals(pipeline))
                .toList();
    }

    /** Whether a text refers to the version, directly or by variables and what transforms make. */
    boolean dependsOnVersion(String text) {
        return dependsOnVersion(text, new HashSet<>());
    }

    private boolean dependsOnVersion(String text, Set<String> seen) {
        Matcher references = REFERENCE.matcher(text);
        while (references.find()) {
            String name = references.group(1);
            boolean version = name.equals("package.version") || name.equals("package.full-version");
            if (version
                    || seen.add(name) && sources(name).stream().anyMatch(source -> dependsOnVersion(source, seen))) {
                return true;
            }
        }
        return false;
    }

    /** The texts that a variable is made of. */
    private List<String> sources(String name) {
        List<String> sources = new ArrayList<>();
        String variable = name.startsWith("vars.") ? name.substring("vars.".length()) : "";
        get(root, "vars").flatMap(vars -> get(vars, variable)).ifPresent(value -> sources.add(text(value)));
        for (YamlNode transform : items(root, "var-transforms")) {
            if (get(transform, "to").map(Steps::text).orElse("").equals(variable)) {
                sources.add(get(transform, "from").map(Steps::text).orElse(""));
            }
        }
        return sources;
    }

    static Optional<YamlNode> get(YamlNode node, String key) {
        return node instanceof YamlNode.Mapping mapping ? mapping.get(key) : Optional.empty();
    }

    private static List<YamlNode> items(YamlNode node, String key) {
        return get(node, key).orElse(null) instanceof YamlNode.Sequence sequence ? sequence.items() : List.of();
    }

    private static String text(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }
}
