package io.github.mavenapko.melange.plan;

import io.github.mavenapko.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What happens to a part of a document when variables are put in; what is not as a rule expects stays as it is. */
@FunctionalInterface
interface Rule {

    /** The part with variables put in. */
    YamlNode apply(YamlNode node, String field, Substitution substitution);

    /** A text in which known variables are put in where they are written without blanks. */
    Rule TEXT = (node, field, substitution) -> scalar(node, substitution::text);

    /** A text in which every reference must be to a known variable. */
    Rule STRICT = (node, field, substitution) -> scalar(node, scalar -> substitution.strict(scalar, field));

    /** A condition. */
    Rule CONDITION = (node, field, substitution) -> scalar(node, substitution::condition);

    /** A mapping or list whose values all have one rule. */
    static Rule each(Rule rule) {
        return (node, field, substitution) -> {
            if (node instanceof YamlNode.Sequence sequence) {
                List<YamlNode> items = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    items.add(rule.apply(item, field + "[" + items.size() + "]", substitution));
                }
                return new YamlNode.Sequence(node.location(), items);
            }
            return mapping(node, field, substitution, Map.of(), rule);
        };
    }

    /** A mapping some of whose keys have rules. */
    static Rule keys(Map<String, Rule> rules) {
        return (node, field, substitution) -> mapping(node, field, substitution, rules, (value, path, same) -> value);
    }

    private static YamlNode mapping(
            YamlNode node, String field, Substitution substitution, Map<String, Rule> rules, Rule others) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return node;
        }
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            String path = field.isEmpty() ? key : field + "." + key;
            YamlNode value = rules.getOrDefault(key, others).apply(entry.value(), path, substitution);
            entries.add(new YamlNode.Entry(entry.key(), value));
        }
        return new YamlNode.Mapping(node.location(), entries);
    }

    private static YamlNode scalar(YamlNode node, UnaryOperator<YamlNode.Scalar> change) {
        return node instanceof YamlNode.Scalar scalar ? change.apply(scalar) : node;
    }
}
