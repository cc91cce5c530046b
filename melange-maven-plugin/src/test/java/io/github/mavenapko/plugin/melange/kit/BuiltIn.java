package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mavenapko.plugin.melange.ShellText;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Recorded definitions made comparable: scalars as texts, steps of built-in definitions without what they stand for, scripts without what a
 * shell printer changes.
 *
 * @param ownPipelines the case's directories of definitions, which are not built in
 */
record BuiltIn(List<Path> ownPipelines) {

    JsonNode comparable(byte[] yaml) {
        return of(YamlDocument.read(".melange.yaml", yaml));
    }

    private JsonNode of(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return JsonNodeFactory.instance.textNode(scalar.text());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(item -> array.add(of(item)));
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (YamlNode.Entry entry : ((YamlNode.Mapping) node).entries()) {
            object.set(entry.key().text(), of(entry.value()));
        }
        if (object.path("runs").isTextual()) {
            object.put("runs", ShellText.squeeze(object.path("runs").asText()));
        }
        if (object.has("uses") && isBuiltIn(object.path("uses").asText())) {
            object.put("pipeline", "built-in");
        }
        return object;
    }

    private boolean isBuiltIn(String name) {
        return ownPipelines.stream().noneMatch(directory -> Files.exists(directory.resolve(name + ".yaml")));
    }
}
