package io.github.mavenapko.yaml;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The library's nodes made ours: aliases and merge keys expanded, duplicate keys found, scalars typed. */
final class NodeConversion {
    private static final String MERGE = "<<";

    private final String source;
    private final YamlLimits limits;
    private final Diagnostics problems;
    private final Set<Node> within = Collections.newSetFromMap(new IdentityHashMap<>());
    private final YamlDocument.OwnTags tags;
    private int nodes;

    NodeConversion(String source, YamlLimits limits, YamlDocument.OwnTags tags, Diagnostics problems) {
        this.tags = tags;
        this.source = source;
        this.limits = limits;
        this.problems = problems;
    }

    YamlNode convert(Node node) {
        SourceLocation location = YamlDocument.location(source, node.getStartMark());
        if (++nodes > limits.nodes()) {
            throw InvalidInputException.at(
                    location,
                    "",
                    "has more than the limit of " + limits.nodes() + " values, those that an alias repeats included");
        }
        if (tags == YamlDocument.OwnTags.REFUSED
                && !node.getTag().equals(PlainScalars.PLAIN)
                && node.getTag().getValue().startsWith("!")) {
            problems.error(location, "", "the tag " + node.getTag() + " is not known; leave it out");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(location, scalar);
        }
        if (!within.add(node)) {
            throw InvalidInputException.at(location, "", "an anchor's value contains itself");
        }
        YamlNode converted = node instanceof MappingNode mapping
                ? mapping(location, mapping)
                : sequence(location, (SequenceNode) node);
        within.remove(node);
        return converted;
    }

    private YamlNode sequence(SourceLocation location, SequenceNode node) {
        List<YamlNode> items = new ArrayList<>();
        node.getValue().forEach(item -> items.add(convert(item)));
        return new YamlNode.Sequence(location, items);
    }

    private YamlNode mapping(SourceLocation location, MappingNode node) {
        Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        SourceLocation firstMerge = null;
        for (NodeTuple tuple : node.getValue()) {
            if (!isMerge(tuple.getKeyNode())) {
                put(own, tuple);
                continue;
            }
            SourceLocation place =
                    YamlDocument.location(source, tuple.getKeyNode().getStartMark());
            if (firstMerge != null) {
                duplicate(place, MERGE, firstMerge);
            }
            firstMerge = place;
            merged.add(convert(tuple.getValueNode()));
        }
        merged.forEach(value -> merge(own, value, true));
        return new YamlNode.Mapping(location, List.copyOf(own.values()));
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getTag().equals(PlainScalars.PLAIN)
                && scalar.getValue().equals(MERGE);
    }

    private void put(Map<String, YamlNode.Entry> own, NodeTuple tuple) {
        if (!(convert(tuple.getKeyNode()) instanceof YamlNode.Scalar scalar)) {
            problems.error(
                    YamlDocument.location(source, tuple.getKeyNode().getStartMark()), "", "a key must be a text");
            return;
        }
        YamlNode.Scalar key = scalar.isNull() ? scalar.withText("") : scalar;
        YamlNode.Entry earlier = own.get(key.text());
        if (earlier != null) {
            duplicate(key.location(), key.text(), earlier.key().location());
            return;
        }
        own.put(key.text(), new YamlNode.Entry(key, convert(tuple.getValueNode())));
    }

    private void duplicate(SourceLocation place, String key, SourceLocation earlier) {
        problems.error(
                place, "", "key \"" + key + "\" is there already, at line " + earlier.line() + "; remove one of them");
    }

    private void merge(Map<String, YamlNode.Entry> own, YamlNode value, boolean severalAllowed) {
        if (value instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> own.putIfAbsent(entry.key().text(), entry));
        } else if (severalAllowed && value instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> merge(own, item, false));
        } else {
            problems.error(value.location(), "", "a merge key needs a mapping or a list of mappings");
        }
    }

    private YamlNode.Scalar scalar(SourceLocation location, ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        ScalarType type = ScalarType.STRING;
        if (tag.equals(PlainScalars.PLAIN)) {
            type = ScalarType.ofPlain(text);
        } else if (tag.equals(Tag.BINARY)) {
            text = binary(location, text);
        } else if (!tag.equals(Tag.STR) && tag.getValue().startsWith(Tag.PREFIX)) {
            type = tagged(location, tag, text);
        }
        return new YamlNode.Scalar(location, text, type, style(node.getScalarStyle()));
    }

    private ScalarType tagged(SourceLocation location, Tag tag, String text) {
        ScalarType type = ScalarType.ofPlain(text);
        boolean fits = tag.equals(Tag.NULL) && type == ScalarType.NULL
                || tag.equals(Tag.BOOL) && type == ScalarType.BOOLEAN
                || tag.equals(Tag.INT) && type == ScalarType.INTEGER
                || tag.equals(Tag.FLOAT) && (type == ScalarType.FLOAT || type == ScalarType.INTEGER)
                || tag.equals(Tag.TIMESTAMP) && type == ScalarType.TIMESTAMP;
        if (!fits) {
            problems.error(location, "", "\"" + text + "\" is not a value of its tag " + tag.getClassName());
        }
        return type;
    }

    private String binary(SourceLocation location, String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            problems.error(location, "", "a value with the tag binary must be base64");
            return "";
        }
    }

    private static ScalarStyle style(DumperOptions.ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> ScalarStyle.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> ScalarStyle.DOUBLE_QUOTED;
            case LITERAL -> ScalarStyle.LITERAL;
            case FOLDED -> ScalarStyle.FOLDED;
            default -> ScalarStyle.PLAIN;
        };
    }
}
