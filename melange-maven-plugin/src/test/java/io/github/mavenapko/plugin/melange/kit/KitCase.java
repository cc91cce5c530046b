package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A case of the kit's folder {@code melange/build}: commands in a directory, and what the real tool made of them.
 *
 * @param folder the case's folder
 * @param description the case as it is described
 * @param results what each step answered
 */
public record KitCase(Path folder, JsonNode description, List<JsonNode> results) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All cases, by name. */
    public static List<KitCase> all(Path kit) throws IOException {
        try (Stream<Path> folders = Files.list(kit.resolve("melange/build"))) {
            List<KitCase> cases = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                cases.add(of(folder));
            }
            return cases;
        }
    }

    private static KitCase of(Path folder) throws IOException {
        List<JsonNode> results = new ArrayList<>();
        JSON.readTree(folder.resolve("expected/result.json").toFile()).forEach(results::add);
        return new KitCase(folder, JSON.readTree(folder.resolve("case.json").toFile()), results);
    }

    public String name() {
        return folder.getFileName().toString();
    }

    /** The commands, in order. */
    public List<JsonNode> steps() {
        List<JsonNode> steps = new ArrayList<>();
        description.path("steps").forEach(steps::add);
        return steps;
    }

    /** What a step answered; nothing when the kit does not say. */
    public JsonNode result(int step) {
        return results.get(step);
    }

    /** The environment of a step. */
    public Map<String, String> environment(JsonNode step) {
        Map<String, String> environment = new TreeMap<>(Map.of("SOURCE_DATE_EPOCH", "1700000000"));
        for (JsonNode said : List.of(description.path("env"), step.path("env"))) {
            said.properties()
                    .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));
        }
        return environment;
    }

    /** The parts of the directory that are compared. */
    public List<String> kept() {
        if (!description.has("keep")) {
            return List.of("packages");
        }
        List<String> kept = new ArrayList<>();
        description.path("keep").forEach(one -> kept.add(one.asText()));
        return kept;
    }

    /** Whether what we do is held to a note of the kit. */
    public boolean isNoted() {
        return description.path("ours").asText().equals("instead");
    }

    /** The directory that is served meanwhile; empty when there is none. */
    public String served() {
        return description.path("http").asText("");
    }

    /** Makes the directory that the steps start in. */
    public void lay(Path work, Path keys, Path guest) throws IOException {
        Path in = folder.resolve("in");
        try (Stream<Path> files = Files.walk(in)) {
            for (Path file : files.toList()) {
                copy(file, work.resolve(in.relativize(file).toString()));
            }
        }
        Files.createSymbolicLink(work.resolve("guest"), guest);
        Files.createSymbolicLink(work.resolve("keys"), keys);
    }

    private void copy(Path file, Path target) throws IOException {
        if (Files.isSymbolicLink(file)) {
            Files.createSymbolicLink(target, Files.readSymbolicLink(file));
        } else if (Files.isDirectory(file)) {
            Files.createDirectories(target);
            Files.setPosixFilePermissions(target, permissions(0755));
        } else {
            Files.write(target, Files.readAllBytes(file));
            String name = folder.resolve("in").relativize(file).toString();
            String mode = description
                    .path("modes")
                    .path(name)
                    .asText(Files.isExecutable(file) && isExecutable(file) ? "755" : "644");
            Files.setPosixFilePermissions(target, permissions(Integer.parseInt(mode, 8)));
        }
    }

    private static boolean isExecutable(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
    }

    static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < all.length; bit++) {
            if ((mode & 0400 >> bit) != 0) {
                permissions.add(all[bit]);
            }
        }
        return permissions;
    }
}
