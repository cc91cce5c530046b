package io.github.mavenapko.melange.config;

import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where something in a definition stands.
 *
 * @param field its path in the file, such as {@code pipeline[0]}
 * @param location where it starts
 * @param keys where the values of its keys start, by key ({@code runs}) or key of a key ({@code with.uri})
 */
public record Origin(String field, SourceLocation location, Map<String, SourceLocation> keys) {

    public Origin {
        keys = Map.copyOf(keys);
    }

    static Origin of(YamlInput input) {
        Map<String, SourceLocation> keys = new HashMap<>();
        if (input.node() instanceof YamlNode.Mapping mapping) {
            collect("", mapping, keys);
        }
        return new Origin(input.field(), input.location(), keys);
    }

    /** An origin that the program itself is. */
    public static Origin made(String what) {
        return new Origin("", SourceLocation.of(what), Map.of());
    }

    /** The keys that are there. */
    public Set<String> given() {
        return keys.keySet();
    }

    /** Where a key's value starts; the start of the whole when the key is absent. */
    public SourceLocation at(String key) {
        return keys.getOrDefault(key, location);
    }

    /** The path of a key in the file. */
    public String field(String key) {
        return field.isEmpty() ? key : field + "." + key;
    }

    private static void collect(String prefix, YamlNode.Mapping mapping, Map<String, SourceLocation> keys) {
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = prefix + entry.key().text();
            keys.put(key, start(entry.value()));
            if (prefix.isEmpty() && entry.value() instanceof YamlNode.Mapping inner) {
                collect(key + ".", inner, keys);
            }
        }
    }

    /** The first line of a block scalar's text is the one after its header. */
    private static SourceLocation start(YamlNode value) {
        SourceLocation location = value.location();
        boolean block =
                value instanceof YamlNode.Scalar scalar && scalar.style().isBlock();
        return block ? new SourceLocation(location.source(), location.line() + 1, 0) : location;
    }
}
