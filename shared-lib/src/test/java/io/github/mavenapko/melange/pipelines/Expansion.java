package io.github.mavenapko.melange.pipelines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scripts of a built-in pipeline for given inputs, in the main package {@code kit} or a subpackage. */
record Expansion(List<String> scripts) {
    static final String OUT = "/home/build/melange-out";

    static Expansion of(String id, Map<String, String> inputs) {
        return in("kit", id, inputs);
    }

    static Expansion in(String contextName, String id, Map<String, String> inputs) {
        List<String> scripts = new ArrayList<>();
        collect(contextName, Definition.read(id), inputs, scripts);
        return new Expansion(List.copyOf(scripts));
    }

    private static void collect(
            String contextName, Definition definition, Map<String, String> given, List<String> scripts) {
        Map<String, String> values = variables(contextName);
        Map<String, String> inputs = new HashMap<>();
        definition
                .inputs()
                .forEach((name, input) ->
                        inputs.put("inputs." + name, given.getOrDefault(name, replace(input.value(), values))));
        values.putAll(inputs);
        for (Definition.Step step : definition.steps()) {
            if (step.uses().isEmpty()) {
                scripts.add(replace(step.script(), values));
            } else {
                collect(contextName, Definition.read(step.uses()), Map.of(), scripts);
            }
        }
    }

    /** The machine's architecture as packages call it. */
    static String machine() {
        return System.getProperty("os.arch").replace("amd64", "x86_64");
    }

    private static Map<String, String> variables(String contextName) {
        return new HashMap<>(Map.of(
                "build.arch",
                System.getProperty("os.arch").replace("amd64", "x86_64"),
                "context.name",
                contextName,
                "host.triplet.gnu",
                System.getProperty("os.arch").replace("amd64", "x86_64") + "-pc-linux-gnu",
                "package.name",
                "kit",
                "package.srcdir",
                "/home/build",
                "package.version",
                "1.0",
                "targets.contextdir",
                OUT + "/" + contextName,
                "targets.destdir",
                OUT + "/kit",
                "targets.outdir",
                OUT));
    }

    private static String replace(String text, Map<String, String> values) {
        String result = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            result = result.replace("${{" + value.getKey() + "}}", value.getValue());
        }
        return result;
    }
}
