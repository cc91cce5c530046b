package io.github.mavenapko.solver;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A question to the solver with the answer of the apko tool, from a file of the conformance kit. */
final class SolverCase {
    final String name;
    final List<Architecture> architectures = new ArrayList<>();
    final List<String> world = new ArrayList<>();
    final List<IndexedPackage> packages = new ArrayList<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<Architecture, List<String>> expected = new TreeMap<>();
    boolean expectsError;
    boolean deviates;

    @Nullable
    Integer ourExit;

    record IndexedPackage(String repository, String architecture, PackageInfo info) {}

    private SolverCase(String name) {
        this.name = name;
    }

    World world() {
        return World.of(world);
    }

    /** Repositories are sorted by their line in the repositories file. */
    List<Universe> universes() {
        List<Map.Entry<String, String>> sorted = tags.entrySet().stream()
                .sorted(Comparator.comparing(repository -> line(repository.getKey(), repository.getValue())))
                .toList();
        List<Universe> universes = new ArrayList<>();
        for (Architecture architecture : architectures) {
            List<IndexedRepository> repositories = sorted.stream()
                    .map(repository -> new IndexedRepository(
                            repository.getKey(), repository.getValue(), packages(repository.getKey(), architecture)))
                    .toList();
            universes.add(new Universe(architecture, repositories));
        }
        return universes;
    }

    private static String line(String repository, String tag) {
        return (tag.isEmpty() ? "" : "@" + tag + " ") + "./" + repository;
    }

    private List<PackageInfo> packages(String repository, Architecture architecture) {
        return packages.stream()
                .filter(entry -> entry.repository().equals(repository))
                .filter(entry -> entry.architecture().isEmpty()
                        || Architecture.parse(entry.architecture()).orElseThrow() == architecture)
                .map(IndexedPackage::info)
                .toList();
    }

    static SolverCase ofText(String name, List<String> lines) {
        SolverCase parsed = new SolverCase(name);
        String repository = "";
        Architecture answer = null;
        for (String line : lines) {
            String[] words = line.split(" ");
            if (line.startsWith("#") || line.isBlank() || parsed.expectsError) {
                continue;
            }
            if (answer != null && !words[0].equals("expect")) {
                parsed.expected.get(answer).add(line);
                continue;
            }
            switch (words[0]) {
                case "ours" -> parsed.ours(words[1], words.length > 2 ? Integer.valueOf(words[2]) : null);
                case "archs" -> Arrays.stream(words).skip(1).forEach(parsed::architecture);
                case "world" -> parsed.world.add(line.substring("world ".length()));
                case "repo" -> {
                    repository = words[1];
                    parsed.tags.put(repository, words.length > 2 ? words[2].substring(1) : "");
                }
                case "package" -> parsed.packages.add(ofWords(repository, words));
                case "expect" -> {
                    if (words[1].equals("error")) {
                        parsed.expectsError = true;
                    } else if (!words[1].equals("unstable")) {
                        answer = Architecture.parse(words[1]).orElseThrow();
                        parsed.expected.put(answer, new ArrayList<>());
                    }
                }
                default -> {
                    if (!words[0].equals("instead")) {
                        throw new IllegalArgumentException(name + ": " + line);
                    }
                }
            }
        }
        return parsed.finished();
    }

    private SolverCase finished() {
        if (architectures.isEmpty()) {
            architectures.add(Architecture.AMD64);
        }
        architectures.sort(Comparator.naturalOrder());
        return this;
    }

    private void ours(String answer, @Nullable Integer exit) {
        deviates = answer.equals("instead");
        ourExit = exit;
    }

    private void architecture(String spelling) {
        architectures.add(Architecture.parse(spelling).orElseThrow());
    }

    private static IndexedPackage ofWords(String repository, String[] words) {
        List<String> depends = new ArrayList<>();
        List<String> provides = new ArrayList<>();
        List<String> installIf = new ArrayList<>();
        PackageInfo.Builder info = PackageInfo.builder(words[1], words[2]);
        String architecture = "";
        for (String word : Arrays.asList(words).subList(3, words.length)) {
            String value = word.substring(word.indexOf(':') + 1);
            switch (word.substring(0, word.indexOf(':'))) {
                case "depends" -> depends.add(value);
                case "provides" -> provides.add(value);
                case "install_if" -> installIf.add(value);
                case "priority" -> info.providerPriority(Long.parseLong(value));
                case "origin" -> info.origin(value);
                case "arch" -> architecture = value;
                default -> throw new IllegalArgumentException(word);
            }
        }
        info.depends(depends).provides(provides).installIf(installIf);
        return new IndexedPackage(repository, architecture, info.build());
    }

    static SolverCase ofJson(JsonNode json) {
        SolverCase parsed = new SolverCase(json.get("id").asText());
        json.get("archs").forEach(spelling -> parsed.architecture(spelling.asText()));
        parsed.world.addAll(texts(json.get("world")));
        json.get("repos")
                .forEach(repository -> parsed.tags.put(
                        repository.get("name").asText(),
                        repository.path("tag").asText("").replace("@", "")));
        json.get("packages").forEach(entry -> parsed.packages.add(ofJsonPackage(entry)));
        parsed.ours(
                json.path("ours").asText("equal"),
                json.has("ours_rc") ? Integer.valueOf(json.get("ours_rc").asInt()) : null);
        JsonNode expect = json.get("expect");
        parsed.expectsError = expect.has("error");
        expect.path("packages").properties().forEach(answer -> {
            List<String> lines = new ArrayList<>();
            answer.getValue().forEach(entry -> lines.add(String.join(" ", texts(entry))));
            parsed.expected.put(Architecture.parse(answer.getKey()).orElseThrow(), lines);
        });
        return parsed.finished();
    }

    private static IndexedPackage ofJsonPackage(JsonNode entry) {
        PackageInfo info = PackageInfo.builder(
                        entry.get("name").asText(), entry.get("version").asText())
                .depends(texts(entry.path("depends")))
                .provides(texts(entry.path("provides")))
                .installIf(texts(entry.path("install_if")))
                .providerPriority(entry.path("priority").asLong(0))
                .origin(entry.path("origin").asText(""))
                .build();
        return new IndexedPackage(entry.get("repo").asText(), entry.path("arch").asText(""), info);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }
}
