package io.github.mavenapko.melange.config;

import io.github.mavenapko.yaml.MappingBuilder;
import io.github.mavenapko.yaml.YamlNode;
import java.util.List;
import java.util.regex.Pattern;

/** Leaves out what a definition must not give away: the values of environment variables that are named like secrets. */
final class SecretVariables {
    private static final Pattern NAMES = Pattern.compile(
            "(?i)(^|[_-])(PASSWORD|PASSWD|PASSPHRASE|SECRETS?|TOKEN|CREDENTIALS?|((API|ACCESS|PRIVATE|SIGNING)[_-]?KEY))($|[_-])");
    private static final String HIDDEN = "xxxxx";
    private static final String ENVIRONMENT = "environment";

    private SecretVariables() {}

    /** The tree with the values of such variables hidden in every {@code environment}. */
    static YamlNode hide(YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            return new YamlNode.Sequence(
                    node.location(),
                    sequence.items().stream().map(SecretVariables::hide).toList());
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return node;
        }
        List<YamlNode.Entry> entries = mapping.entries().stream()
                .map(entry -> new YamlNode.Entry(
                        entry.key(),
                        entry.key().text().equals(ENVIRONMENT) ? hideVariables(entry.value()) : hide(entry.value())))
                .toList();
        return new YamlNode.Mapping(node.location(), entries);
    }

    private static YamlNode hideVariables(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return node;
        }
        List<YamlNode.Entry> entries = mapping.entries().stream()
                .map(entry -> new YamlNode.Entry(entry.key(), hidden(entry)))
                .toList();
        return new YamlNode.Mapping(node.location(), entries);
    }

    /** A value in an {@code environment}, which is a map of variables or a guest that has one. */
    private static YamlNode hidden(YamlNode.Entry entry) {
        String name = entry.key().text();
        if (entry.value() instanceof YamlNode.Scalar) {
            return NAMES.matcher(name).find() ? MappingBuilder.textNode(HIDDEN) : entry.value();
        }
        return name.equals(ENVIRONMENT) ? hideVariables(entry.value()) : hide(entry.value());
    }
}
