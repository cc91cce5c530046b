package io.github.mavenapko.apko.config;

import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where each field of a configuration stands, such as {@code contents.packages[2]}. */
public final class Places {
    private static final Pattern FIRST_INDEX = Pattern.compile("([^\\[]+)\\[(\\d+)\\](.*)");

    /** Fields of configurations have short paths; of what lies beneath a longer one, its place is enough. */
    private static final int LONGEST_PATH = 500;

    private final SourceLocation whole;
    private final Map<String, SourceLocation> fields;

    private Places(SourceLocation whole, Map<String, SourceLocation> fields) {
        this.whole = whole;
        this.fields = fields;
    }

    /** The places of a tree's fields. */
    public static Places of(YamlNode root) {
        Map<String, SourceLocation> fields = new HashMap<>();
        collect("", root, fields);
        return new Places(root.location(), fields);
    }

    /** The place of a field, or of the nearest thing around it that stands in the text. */
    public SourceLocation of(String field) {
        for (String path = field; !path.isEmpty(); path = around(path)) {
            SourceLocation place = fields.get(path);
            if (place != null) {
                return place;
            }
        }
        return whole;
    }

    /** These places after another file's fields came in: its lists stand before the lists of this one. */
    Places including(Places included, Map<String, Integer> includedSizes) {
        Map<String, SourceLocation> merged = new HashMap<>(included.fields);
        fields.forEach((field, place) -> merged.put(shifted(field, includedSizes), place));
        return new Places(whole, merged);
    }

    private static String shifted(String field, Map<String, Integer> by) {
        Matcher matcher = FIRST_INDEX.matcher(field);
        if (!matcher.matches() || !by.containsKey(matcher.group(1))) {
            return field;
        }
        int index = Integer.parseInt(matcher.group(2)) + by.getOrDefault(matcher.group(1), 0);
        return matcher.group(1) + "[" + index + "]" + matcher.group(3);
    }

    private static String around(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }

    private static void collect(String path, YamlNode node, Map<String, SourceLocation> fields) {
        fields.put(path, node.location());
        if (path.length() > LONGEST_PATH) {
            return;
        }
        if (node instanceof YamlNode.Mapping mapping) {
            String prefix = path.isEmpty() ? "" : path + ".";
            mapping.entries().forEach(entry -> collect(prefix + entry.key().text(), entry.value(), fields));
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(path + "[" + i + "]", sequence.items().get(i), fields);
            }
        }
    }
}
