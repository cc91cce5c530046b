package io.github.mavenapko.apko.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.json.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every configuration of the conformance kit: read or refused as apko does, and shown as apko shows it. */
class ApkoConfigConformanceTest {

    @Test
    void configurationsAreReadAndRefusedAsByTheTool() throws IOException {
        Path cases = kit().resolve("apko/cases");
        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (Stream<Path> folders = Files.list(cases).sorted()) {
            for (Path folder : folders.toList()) {
                if (Files.exists(folder.resolve("apko.yaml"))) {
                    compared++;
                    difference(folder)
                            .ifPresent(difference -> differences.add(folder.getFileName() + ": " + difference));
                }
            }
        }
        differences.forEach(System.out::println);
        System.out.println("conformance apko-config: " + (compared - differences.size()) + " equal, "
                + differences.size() + " differ");
        assertThat(differences).isEmpty();
    }

    private static Optional<String> difference(Path folder) throws IOException {
        JsonInput command = json(folder.resolve("cmd"));
        String error = text(folder.resolve("expected/stderr.txt"));
        boolean oursIsOther = command.optionalText("ours").orElse("").equals("instead");
        boolean works = json(folder.resolve("expected/result.json")).number("exit") == 0;
        boolean refused = error.contains("failed to load image configuration") || error.contains("failed to validate");
        try {
            String shown = ApkoConfigForm.yaml(load(command, folder).config());
            String expected = text(folder.resolve("expected/stdout.txt"));
            boolean comparable = works && !oursIsOther && command.texts("args").contains("show-config");
            if (comparable && !shown.equals(expected)) {
                return Optional.of("shown as\n" + shown);
            }
            return refused && !oursIsOther ? Optional.of("accepted, but the tool says " + error) : Optional.empty();
        } catch (InvalidInputException e) {
            return works && !oursIsOther ? Optional.of("refused: " + e.getMessage()) : Optional.empty();
        }
    }

    private static LoadedConfig load(JsonInput command, Path folder) throws IOException {
        Path root = folder.getParent().getParent();
        List<String> arguments = command.texts("args");
        List<String> includePaths = new ArrayList<>(List.of(""));
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--include-paths")) {
                includePaths.addAll(List.of(arguments.get(i + 1).split(",")));
            }
        }
        String name = arguments.stream()
                .filter(argument -> argument.endsWith(".yaml") && argument.startsWith("cases/"))
                .findFirst()
                .orElse("cases/" + folder.getFileName() + "/apko.yaml");
        return ApkoConfigLoader.load(name, (file, limit) -> {
            for (String place : includePaths) {
                Path path = root.resolve(place).resolve(file);
                if (Files.isRegularFile(path)) {
                    return Optional.of(new ConfigFile(file, Files.readAllBytes(path)));
                }
            }
            return Optional.empty();
        });
    }

    private static JsonInput json(Path file) throws IOException {
        return JsonInput.read(file.toString(), Files.readAllBytes(file));
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static Path kit() {
        String kit = Optional.ofNullable(System.getProperty("conformance.kit"))
                .orElseGet(() -> System.getenv().getOrDefault("CONFORMANCE_KIT", ""));
        if (kit.isEmpty()) {
            System.out.println("configurations of the conformance kit skipped: CONFORMANCE_KIT does not name the kit");
            Assumptions.abort("no conformance kit");
        }
        return Path.of(kit);
    }
}
