package io.github.mavenapko.apko.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Contents;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.solver.Chosen;
import io.github.mavenapko.solver.IndexedRepository;
import io.github.mavenapko.solver.Universe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Our plans, listings, graphs and lock files beside those of the apko tool. */
class PlanConformanceTest {
    private final Path kit = ConformanceKit.apko();

    @Test
    void listsPackagesAsApkoDoes() throws IOException {
        compareOutputs("show-packages", "apko-show-packages", (name, arguments) -> {
            String format = valueOf(arguments, "--format", "name-version");
            PackageListing listing = PackageListing.parse("format", format);
            StringBuilder lines = new StringBuilder();
            ApkoConfig config = config(name);
            planner(name, config)
                    .choose(universes(config))
                    .forEach((architecture, chosen) -> lines.append(listing.lines(chosen.stream()
                            .map(member -> PlannedPackage.of(member, architecture))
                            .toList())));
            return lines.toString();
        });
    }

    @Test
    void drawsGraphsAsApkoDoes() throws IOException {
        compareOutputs("dot", "apko-dot", (name, arguments) -> {
            ApkoConfig config = config(name);
            List<Universe> universes = universes(config).subList(0, 1);
            List<PackageInfo> packages = planner(name, config).choose(universes).values().stream()
                    .flatMap(List::stream)
                    .map(Chosen::info)
                    .toList();
            return DependencyGraph.dot(
                            file(name), config.contents().packages(), packages, arguments.contains("--spanning-tree"))
                    + "\n";
        });
    }

    @Test
    void readsAndWritesLockFilesAsApkoDoes() throws IOException {
        ConformanceKit comparison = new ConformanceKit("apko-lock-files");
        try (Stream<Path> files = Files.walk(kit.resolve("cases"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*/expected/lock-.*\\.json"))
                    .sorted()
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String written =
                        new String(LockFile.read(file.toString(), bytes).bytes(), StandardCharsets.UTF_8);
                comparison.compare(
                        kit.relativize(file).toString(), "bytes", new String(bytes, StandardCharsets.UTF_8), written);
            }
        }
        comparison.finish();
    }

    private interface Answer {
        String give(String name, List<String> arguments) throws IOException;
    }

    private void compareOutputs(String command, String title, Answer answer) throws IOException {
        ConformanceKit comparison = new ConformanceKit(title);
        for (String name : cases(command)) {
            JsonNode question = json(kit.resolve("cases/" + name + "/cmd"));
            List<String> arguments = new ArrayList<>();
            question.get("args").forEach(argument -> arguments.add(argument.asText()));
            Path output = kit.resolve("cases/" + name + "/expected/stdout.txt");
            String expected = Files.exists(output) ? Files.readString(output) : "error";
            String was;
            try {
                was = answer.give(name, arguments);
            } catch (InvalidInputException e) {
                was = "error";
            }
            if (question.path("ours").asText("").equals("instead")) {
                comparison.deviates();
            } else if (question.path("sort_stdout").asBoolean(false)) {
                comparison.compare(name, "output", sorted(expected), sorted(was));
            } else {
                comparison.compare(name, "output", expected, was);
            }
        }
        comparison.finish();
    }

    private static String sorted(String lines) {
        return lines.lines().sorted().toList().toString();
    }

    private List<String> cases(String command) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> folders = Files.list(kit.resolve("cases"))) {
            for (Path folder : folders.sorted().toList()) {
                if (json(folder.resolve("cmd")).get("args").get(0).asText().equals(command)) {
                    names.add(folder.getFileName().toString());
                }
            }
        }
        return names;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }

    private static String valueOf(List<String> arguments, String option, String otherwise) {
        int at = arguments.indexOf(option);
        return at < 0 ? otherwise : arguments.get(at + 1);
    }

    private static String file(String name) {
        return "cases/" + name + "/apko.yaml";
    }

    private static ImagePlanner planner(String name, ApkoConfig config) {
        return new ImagePlanner(file(name), config, List.of());
    }

    private ApkoConfig config(String name) throws IOException {
        Map<String, Object> yaml = new Yaml().load(Files.readString(kit.resolve(file(name))));
        Map<?, ?> contents = (Map<?, ?>) yaml.get("contents");
        List<Repository> repositories = texts(contents.get("repositories")).stream()
                .map(text -> Repository.parse(text).orElseThrow())
                .toList();
        return ApkoConfig.EMPTY
                .withContents(Contents.EMPTY
                        .withPackages(texts(contents.get("packages")))
                        .withSources(List.of(), List.of(), repositories, List.of()))
                .withArchs(texts(yaml.get("archs")).stream()
                        .map(text -> Architecture.parse(text).orElseThrow())
                        .sorted()
                        .toList());
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private List<Universe> universes(ApkoConfig config) throws IOException {
        SortedMap<Architecture, Universe> universes = new TreeMap<>();
        for (Architecture architecture : config.archs()) {
            List<IndexedRepository> repositories = new ArrayList<>();
            for (Repository repository : PackageSources.forBuilding(config)) {
                Path index = kit.resolve(repository.address())
                        .resolve(architecture.apk())
                        .resolve("APKINDEX.tar.gz");
                repositories.add(new IndexedRepository(repository.address(), repository.tag(), packages(index)));
            }
            universes.put(architecture, new Universe(architecture, repositories));
        }
        return List.copyOf(universes.values());
    }

    private static List<PackageInfo> packages(Path index) throws IOException {
        try (InputStream file = Files.newInputStream(index);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals("APKINDEX")) {
                    return Arrays.stream(new String(tar.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"))
                            .filter(record -> !record.isBlank())
                            .map(PlanConformanceTest::info)
                            .toList();
                }
            }
            throw new IOException(index + " has no APKINDEX");
        }
    }

    private static PackageInfo info(String record) {
        Map<String, String> fields = new TreeMap<>();
        record.strip().lines().forEach(line -> fields.put(line.substring(0, 1), line.substring(2)));
        return PackageInfo.builder(fields.get("P"), fields.get("V"))
                .description(fields.getOrDefault("T", ""))
                .origin(fields.getOrDefault("o", ""))
                .providerPriority(Long.parseLong(fields.getOrDefault("k", "0")))
                .depends(words(fields.get("D")))
                .provides(words(fields.get("p")))
                .installIf(words(fields.get("i")))
                .checksum(Checksum.parse(fields.get("C")).orElseThrow())
                .build();
    }

    private static List<String> words(String list) {
        return list == null || list.isEmpty() ? List.of() : List.of(list.split(" "));
    }
}
