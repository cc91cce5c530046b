package io.github.mavenapko.melange.config;

import io.github.mavenapko.yaml.GoEncoding;
import io.github.mavenapko.yaml.MappingBuilder;
import io.github.mavenapko.yaml.ScalarType;
import io.github.mavenapko.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings for programs that look for new versions, in melange's order and without what is not set. */
final class UpdateForm {
    private static final List<String> ORDER = List.of(
            "enabled",
            "manual",
            "require-sequential",
            "shared",
            "version-separator",
            "ignore-regex-patterns",
            "release-monitor",
            "github",
            "git",
            "oci",
            "version_data",
            "version-transform",
            "exclude-reason",
            "schedule",
            "enable-prerelease-tags");
    private static final Set<String> ALWAYS_IN_YAML = Set.of("enabled", "manual", "require-sequential");
    private static final Set<String> ALWAYS = Set.of("match", "replace");
    private static final Set<String> TRUTHS = Set.of(
            "enabled", "manual", "require-sequential", "shared", "enable-prerelease-tags", "use-tag", "use_release");

    private final GoEncoding encoding;

    private UpdateForm(GoEncoding encoding) {
        this.encoding = encoding;
    }

    static YamlNode.Mapping of(@Nullable Update update, GoEncoding encoding) {
        if (update == null) {
            MappingBuilder none = new MappingBuilder(encoding);
            return encoding == GoEncoding.JSON
                    ? none.alwaysTruth("enabled", false).build()
                    : none.build();
        }
        return new UpdateForm(encoding).settings(update);
    }

    private YamlNode.Mapping settings(Update update) {
        MappingBuilder fields = new MappingBuilder(encoding).alwaysTruth("enabled", update.enabled());
        for (String key : ORDER.subList(1, ORDER.size())) {
            Optional<YamlNode> value = update.settings().get(key).flatMap(found -> value(key, found));
            if (value.isPresent()) {
                fields.always(key, value.get());
            } else if (encoding == GoEncoding.YAML && ALWAYS_IN_YAML.contains(key)) {
                fields.alwaysTruth(key, false);
            }
        }
        return fields.build();
    }

    /** What is to be written of a value; empty when it is what an absent key means. */
    private Optional<YamlNode> value(String key, YamlNode value) {
        if (value instanceof YamlNode.Mapping mapping) {
            MappingBuilder fields = new MappingBuilder(encoding);
            mapping.entries()
                    .forEach(entry -> value(entry.key().text(), entry.value())
                            .ifPresent(inner -> fields.always(entry.key().text(), inner)));
            return Optional.of(fields.build());
        }
        if (value instanceof YamlNode.Sequence sequence) {
            List<YamlNode> items = sequence.items().stream()
                    .map(item -> value("", item).orElse(MappingBuilder.textNode("")))
                    .toList();
            return items.isEmpty() ? Optional.empty() : Optional.of(new YamlNode.Sequence(value.location(), items));
        }
        return scalar(key, (YamlNode.Scalar) value);
    }

    private static Optional<YamlNode> scalar(String key, YamlNode.Scalar scalar) {
        if (scalar.isNull() || scalar.text().isEmpty()) {
            return ALWAYS.contains(key) ? Optional.of(MappingBuilder.textNode("")) : Optional.empty();
        }
        if (TRUTHS.contains(key)) {
            return scalar.isTrue() ? Optional.of(MappingBuilder.truthNode(true)) : Optional.empty();
        }
        boolean number = key.equals("identifier") && scalar.type() == ScalarType.INTEGER;
        return Optional.of(number ? scalar : MappingBuilder.textNode(scalar.text()));
    }
}
