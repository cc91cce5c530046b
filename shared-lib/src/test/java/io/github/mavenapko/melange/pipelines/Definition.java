package io.github.mavenapko.melange.pipelines;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A built-in pipeline as its file states it; scalars keep their text. */
record Definition(
        String id,
        String name,
        String description,
        boolean declarative,
        List<String> needs,
        Map<String, Input> inputs,
        List<Step> steps) {

    /** An input; {@code value} is its default, empty when there is none. */
    record Input(String description, String value, boolean required) {}

    /** A step has a script or uses another definition; the other one of the two is empty. */
    record Step(String script, String uses) {}

    static Path directory() {
        try {
            return Path.of(Objects.requireNonNull(
                                    Definition.class.getResource("/io/github/mavenapko/melange/pipelines/fetch.yaml"))
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of them, by name. */
    static List<Definition> all() throws IOException {
        Path directory = directory();
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> directory.relativize(file).toString().replace(".yaml", ""))
                    .sorted()
                    .map(Definition::read)
                    .toList();
        }
    }

    /** Those of melange, which leaves out our own java ones. */
    static List<Definition> melanges() throws IOException {
        return all().stream()
                .filter(definition -> !definition.id().startsWith("java/"))
                .toList();
    }

    static Definition read(String id) {
        try {
            String text = Files.readString(directory().resolve(id + ".yaml"));
            MappingNode root = (MappingNode) new Yaml(new LoaderOptions()).compose(new StringReader(text));
            return new Definition(
                    id,
                    text(root, "name"),
                    text(root, "description"),
                    text(root, "declarative").equals("true"),
                    needs(root),
                    inputs(root),
                    steps(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> needs(MappingNode root) {
        Node needs = members(root).get("needs");
        if (needs == null) {
            return List.of();
        }
        SequenceNode packages =
                (SequenceNode) Objects.requireNonNull(members(needs).get("packages"));
        return packages.getValue().stream()
                .map(item -> ((ScalarNode) item).getValue())
                .toList();
    }

    private static Map<String, Input> inputs(MappingNode root) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        Node declared = members(root).get("inputs");
        if (declared != null) {
            members(declared)
                    .forEach((name, input) -> inputs.put(
                            name,
                            new Input(
                                    text(input, "description"),
                                    text(input, "default"),
                                    text(input, "required").equals("true"))));
        }
        return inputs;
    }

    private static List<Step> steps(MappingNode root) {
        List<Step> steps = new ArrayList<>();
        if (members(root).get("pipeline") instanceof SequenceNode pipeline) {
            pipeline.getValue().forEach(step -> steps.add(new Step(text(step, "runs"), text(step, "uses"))));
        }
        return steps;
    }

    private static String text(Node mapping, String key) {
        return members(mapping).get(key) instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static Map<String, Node> members(Node mapping) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) mapping).getValue()) {
            members.put(((ScalarNode) tuple.getKeyNode()).getValue(), tuple.getValueNode());
        }
        return members;
    }
}
