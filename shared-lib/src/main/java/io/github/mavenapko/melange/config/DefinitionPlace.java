package io.github.mavenapko.melange.config;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlNode;

/** Where a field stands in the text of a definition. */
public final class DefinitionPlace {
    private DefinitionPlace() {}

    /**
     * The start of a field's value, or of the nearest field around it that is there.
     *
     * @param name the file's name
     * @param field keys with points between them, such as {@code environment.contents.packages}
     */
    public static SourceLocation of(String name, byte[] text, String field) {
        YamlNode node;
        try {
            node = YamlDocument.read(name, text);
        } catch (InvalidInputException e) {
            return SourceLocation.of(name);
        }
        SourceLocation place = SourceLocation.of(name);
        for (String key : field.split("\\.")) {
            if (!(node instanceof YamlNode.Mapping mapping) || mapping.get(key).isEmpty()) {
                return place;
            }
            node = mapping.get(key).orElseThrow();
            place = node.location();
        }
        return place;
    }
}
