package io.github.mavenapko.plugin.apko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One case of the kit: a command, its files, and the answer of the real tool. */
record ApkoCase(String name, Path kit, JsonNode command) {
    static final String FIXTURES = "fixtures";
    static final ObjectMapper JSON = new ObjectMapper();

    static List<ApkoCase> all(Path kit) throws IOException {
        List<ApkoCase> cases = new ArrayList<>();
        try (Stream<Path> folders = Files.list(kit.resolve("cases"))) {
            for (Path folder : folders.sorted().toList()) {
                JsonNode command = JSON.readTree(folder.resolve("cmd").toFile());
                cases.add(new ApkoCase(folder.getFileName().toString(), kit, command));
            }
        }
        return cases;
    }

    Path expected(String file) {
        return kit.resolve("cases").resolve(name).resolve("expected").resolve(file);
    }

    JsonNode expectedJson(String file) throws IOException {
        return JSON.readTree(expected(file).toFile());
    }

    List<String> args() {
        return texts(command.path("args"));
    }

    String output() {
        return command.path("output").asText("");
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> variable : command.path("env").properties()) {
            environment.put(variable.getKey(), variable.getValue().asText());
        }
        return environment;
    }

    int exit() throws IOException {
        return expectedJson("result.json").path("exit").asInt();
    }

    /** Whether ours is not the real tool's answer here. */
    boolean isOurs() {
        return command.path("ours").asText("equal").equals("instead");
    }

    /** The exit status that ours has to have; -1 when it may be any. */
    int oursExit() {
        return command.path("ours_rc").asInt(-1);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** Copies fixtures and the case's own files, without the answer, into a folder to work in. */
    void copyTo(Path directory) throws IOException {
        Files.createSymbolicLink(directory.resolve(FIXTURES), kit.resolve(FIXTURES));
        Path source = kit.resolve("cases").resolve(name);
        Path target = directory.resolve("cases").resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path relative = source.relativize(file);
                if (relative.startsWith("expected")) {
                    continue;
                }
                Path copy = target.resolve(relative);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
