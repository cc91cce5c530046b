package io.github.mavenapko.apko.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.ApkoConfigLoader;
import io.github.mavenapko.apko.config.ConfigFile;
import io.github.mavenapko.apko.config.LoadedConfig;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.apko.plan.LockFile.ConfigStamp;
import io.github.mavenapko.diagnostic.Diagnostics;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

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

    @Test
    void plansWorldAndInstallOrderAsApkoDoes() throws IOException {
        ConformanceKit comparison = new ConformanceKit("apko-plan");
        for (String command : List.of("build", "publish", "build-minirootfs")) {
            for (String name : cases(command)) {
                compareRoots(command, name, comparison);
            }
        }
        comparison.finish();
    }

    private void compareRoots(String command, String name, ConformanceKit comparison) throws IOException {
        JsonNode question = json(kit.resolve("cases/" + name + "/cmd"));
        List<String> arguments = new ArrayList<>();
        question.get("args").forEach(argument -> arguments.add(argument.asText()));
        Map<Architecture, JsonNode> roots = roots(name, arguments);
        boolean comparable =
                !question.path("ours").asText("").equals("instead") && !arguments.contains("--include-paths");
        LoadedConfig loaded = comparable && !roots.isEmpty() ? load(file(name)) : null;
        if (loaded == null || loaded.config().contents().baseImage() != null) {
            return;
        }
        ApkoConfig config = PackageSources.extend(
                loaded.config().withArchs(List.copyOf(roots.keySet())),
                listOf(arguments, "-k", "--keyring-append"),
                repositories(listOf(arguments, "-r", "--repository-append")),
                repositories(listOf(arguments, "-b", "--build-repository-append")));
        ImagePlanner planner = ImagePlanner.of(loaded, config, listOf(arguments, "-p", "--package-append"));
        Map<Architecture, ImagePlan> plans = new TreeMap<>();
        if (arguments.contains("--lockfile")) {
            String file = valueOf(arguments, "--lockfile", "");
            LockFile lock = LockFile.read(file, Files.readAllBytes(kit.resolve(file)));
            Diagnostics problems = new Diagnostics();
            new LockCheck(file, lock)
                    .check(ConfigStamp.of(loaded.name(), loaded.digest()), loaded.config(), config.archs(), problems);
            problems.throwIfErrors();
            config.archs().forEach(architecture -> plans.put(architecture, planner.planLocked(lock, architecture)));
        } else if (command.equals("build-minirootfs")) {
            universes(config).forEach(universe -> plans.put(universe.architecture(), planner.planRoot(universe)));
        } else {
            plans.putAll(planner.plan(universes(config)));
        }
        plans.forEach((architecture, plan) -> {
            JsonNode root = roots.get(architecture);
            comparison.compare(name + " " + architecture, "world", lines(root, "etc/apk/world", ""), plan.world());
            comparison.compare(
                    name + " " + architecture,
                    "install order",
                    lines(root, "usr/lib/apk/db/installed", "P:"),
                    plan.packages().stream().map(PlannedPackage::name).toList());
        });
    }

    /** The files that apko made, for each architecture whose root is known. */
    private Map<Architecture, JsonNode> roots(String name, List<String> arguments) throws IOException {
        Map<Architecture, JsonNode> roots = new TreeMap<>();
        try (Stream<Path> files = Files.list(kit.resolve("cases/" + name + "/expected"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*/files-[^/]*\\.json"))
                    .toList()) {
                String image = file.getFileName().toString().replaceAll("files-|-[0-9]+\\.json|\\.json", "");
                Architecture architecture = Architecture.parse(image.replace("arm-v", "arm/v"))
                        .orElseGet(() -> Architecture.parse(valueOf(arguments, "--build-arch", "amd64"))
                                .orElseThrow());
                JsonNode root = json(file);
                if (root.has("etc/apk/world") && root.has("usr/lib/apk/db/installed")) {
                    roots.put(architecture, root);
                }
            }
        }
        return roots;
    }

    private static List<String> lines(JsonNode root, String file, String start) {
        List<String> lines = new ArrayList<>();
        root.get(file).forEach(line -> {
            String text = line.asText().stripTrailing();
            if (text.startsWith(start) && !text.isEmpty()) {
                lines.add(text.substring(start.length()));
            }
        });
        return lines;
    }

    private static List<String> listOf(List<String> arguments, String shortOption, String longOption) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.size() - 1; i++) {
            if (arguments.get(i).equals(shortOption) || arguments.get(i).equals(longOption)) {
                values.addAll(List.of(arguments.get(i + 1).split(",")));
            }
        }
        return values;
    }

    private static List<Repository> repositories(List<String> lines) {
        return lines.stream().map(line -> Repository.parse(line).orElseThrow()).toList();
    }

    @Test
    void locksAsApkoDoes() throws IOException {
        ConformanceKit comparison = new ConformanceKit("apko-lock");
        for (String name : cases("lock")) {
            List<String> arguments = new ArrayList<>();
            json(kit.resolve("cases/" + name + "/cmd"))
                    .get("args")
                    .forEach(argument -> arguments.add(argument.asText()));
            Optional<Path> expected = lockFile(name);
            String was;
            try {
                was = new String(lock(name, arguments, expected).bytes(), StandardCharsets.UTF_8);
            } catch (InvalidInputException e) {
                was = "error";
            }
            comparison.compare(name, "lock file", expected.isEmpty() ? "error" : Files.readString(expected.get()), was);
        }
        comparison.finish();
    }

    private Optional<Path> lockFile(String name) throws IOException {
        try (Stream<Path> files = Files.list(kit.resolve("cases/" + name + "/expected"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("lock-"))
                    .findFirst();
        }
    }

    /** Keys and what only the packages' files tell is taken from the expected lock file. */
    private LockFile lock(String name, List<String> arguments, Optional<Path> expected) throws IOException {
        LoadedConfig loaded = load(file(name));
        ApkoConfig config = PackageSources.extend(
                loaded.config(),
                List.of(),
                repositories(listOf(arguments, "-r", "--repository-append")),
                repositories(listOf(arguments, "-b", "--build-repository-append")));
        SortedMap<Architecture, List<Chosen>> chosen =
                ImagePlanner.of(loaded, config, List.of()).chooseApart(universes(config));
        LockFile known = LockFile.read(name, Files.readAllBytes(expected.orElseThrow()));
        Map<String, LockedPackage> files = new TreeMap<>();
        known.packages().forEach(locked -> files.put(locked.url(), locked));
        List<LockedPackage> packages = new ArrayList<>();
        chosen.forEach((architecture, members) -> members.forEach(member ->
                packages.add(files.get(PlannedPackage.of(member, architecture).url()))));
        return LockFile.of(
                ConfigStamp.of(loaded.name(), loaded.digest()),
                known.keyring(),
                loaded.config(),
                loaded.config().archs(),
                packages);
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
        return load(file(name)).config();
    }

    private LoadedConfig load(String file) throws IOException {
        return ApkoConfigLoader.load(file, (wanted, limit) -> {
            Path path = kit.resolve(wanted);
            return Files.isRegularFile(path)
                    ? Optional.of(new ConfigFile(wanted, Files.readAllBytes(path)))
                    : Optional.empty();
        });
    }

    private List<Universe> universes(ApkoConfig config) throws IOException {
        SortedMap<Architecture, Universe> universes = new TreeMap<>();
        for (Architecture architecture : config.archs()) {
            List<IndexedRepository> repositories = new ArrayList<>();
            for (Repository repository : PackageSources.forBuilding(config)) {
                Path index = kit.resolve(repository.address())
                        .resolve(architecture.apk())
                        .resolve("APKINDEX.tar.gz");
                if (!Files.exists(index)) {
                    continue;
                }
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
