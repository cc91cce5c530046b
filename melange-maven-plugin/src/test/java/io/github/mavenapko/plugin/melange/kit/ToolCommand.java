package io.github.mavenapko.plugin.melange.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A command line of the tool as a goal with properties: a flag's name in Maven form behind the prefix, values of a flag that is repeated
 * joined by commas.
 *
 * @param goal the goal's name
 * @param properties what {@code -D} would set
 */
record ToolCommand(String goal, Map<String, String> properties) {
    private static final Set<String> SWITCHES = Set.of(
            "--persist-lint-results",
            "--fix",
            "--strip-origin-name",
            "--empty-workspace",
            "--debug",
            "--force",
            "--merge",
            "--diff",
            "--comments",
            "--generate-provenance",
            "--ignore-signatures");
    private static final Map<String, Map<String, String>> SHORT = Map.of(
            "build", Map.of("-r", "--repository-append", "-k", "--keyring-append"),
            "test", Map.of("-r", "--repository-append", "-k", "--keyring-append"),
            "scan", Map.of("-r", "--repository", "-k", "--keyring-append", "-p", "--package"),
            "sign", Map.of("-k", "--signing-key"),
            "source-get", Map.of("-o", "--output"),
            "source-pop", Map.of("-o", "--output"),
            "sign-index", Map.of("-f", "--force"),
            "index", Map.of("-o", "--output", "-s", "--source", "-a", "--arch", "-m", "--merge"));

    /** What stands without a flag: definitions first, then packages; other goals take files only. */
    private static final Map<String, List<String>> OPERANDS = Map.of(
            "build", List.of("configs"),
            "test", List.of("configs", "testPackage"),
            "scan", List.of("configs"),
            "update-cache", List.of("configs"),
            "sign-index", List.of("index"),
            "bump", List.of("configs", "version"),
            "source-get", List.of("configs"),
            "source-pop", List.of("configs"),
            "license-check", List.of("files"),
            "keygen", List.of("name"));

    static ToolCommand of(List<String> words) {
        String goal = words.get(1).equals("source") ? "source-" + words.get(2) : words.get(1);
        Map<String, List<String>> values = new TreeMap<>();
        List<String> operands = new ArrayList<>();
        int next = words.get(1).equals("source") ? 3 : 2;
        while (next < words.size()) {
            String word = SHORT.getOrDefault(goal, Map.of()).getOrDefault(words.get(next), words.get(next));
            next++;
            if (!word.startsWith("-")) {
                operands.add(word);
            } else if (word.contains("=")) {
                add(values, word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else if (SWITCHES.contains(word)) {
                add(values, word, "true");
            } else {
                add(values, word, words.get(next++));
            }
        }
        List<String> names = OPERANDS.getOrDefault(goal, List.of("packages"));
        for (int i = 0; i < operands.size(); i++) {
            add(values, "--" + names.get(Math.min(i, names.size() - 1)), operands.get(i));
        }
        Map<String, String> properties = new TreeMap<>();
        values.forEach((flag, list) ->
                properties.put("melange." + camel(flag.replaceFirst("^--?", "")), String.join(",", list)));
        if (goal.equals("build")) {
            properties.putIfAbsent("melange.signingKey", "none");
        }
        return new ToolCommand(goal, properties);
    }

    private static void add(Map<String, List<String>> values, String flag, String value) {
        values.computeIfAbsent(flag, key -> new ArrayList<>()).addAll(Arrays.asList(value));
    }

    private static String camel(String flag) {
        StringBuilder name = new StringBuilder();
        for (String part : flag.split("-")) {
            name.append(
                            name.isEmpty()
                                    ? part.substring(0, 1)
                                    : part.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
                    .append(part.substring(1));
        }
        return name.toString();
    }
}
