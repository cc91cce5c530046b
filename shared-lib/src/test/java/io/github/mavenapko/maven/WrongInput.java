package io.github.mavenapko.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project that a goal has to refuse: a text file with a section {@code === <file>} for each file of the project, {@code === -D} with
 * properties, and {@code === expected} with the whole message.
 *
 * @param source the case's own file
 * @param files of the project, by path
 * @param properties as on the command line
 * @param expected the message; the project's directory is {@code $DIRECTORY} in it
 */
public record WrongInput(Path source, Map<String, String> files, Map<String, String> properties, String expected) {
    private static final String MARK = "=== ";
    private static final String EXPECTED = "expected";
    private static final String PROPERTIES = "-D";

    /** All cases of a folder, by name. */
    public static List<WrongInput> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<WrongInput> cases = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                cases.add(read(file));
            }
            return cases;
        }
    }

    private static WrongInput read(Path file) throws IOException {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder section = new StringBuilder();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (line.startsWith(MARK)) {
                section = new StringBuilder();
                sections.put(line.substring(MARK.length()), section);
            } else {
                section.append(line).append('\n');
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        sections.forEach((name, text) -> files.put(name, text.toString()));
        String expected = files.getOrDefault(EXPECTED, "");
        String properties = files.getOrDefault(PROPERTIES, "");
        files.keySet().removeAll(List.of(EXPECTED, PROPERTIES));
        return new WrongInput(file, files, properties(properties), expected.strip());
    }

    private static Map<String, String> properties(String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] parts = line.split("=", 2);
            properties.put(parts[0], parts[1]);
        });
        return properties;
    }

    /** Writes the project's files. */
    public void writeTo(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** The message without what changes from run to run. */
    public static String normalised(String message, Path directory) {
        return message.replace(directory.toString(), "$DIRECTORY").strip();
    }

    /** Sets the case's expectation to what came out, for somebody to read and judge. */
    public void record(String message) throws IOException {
        String text = Files.readString(source);
        int end = text.indexOf(MARK + EXPECTED);
        Files.writeString(
                source, text.substring(0, end < 0 ? text.length() : end) + MARK + EXPECTED + "\n" + message + "\n");
    }

    @Override
    public String toString() {
        return String.valueOf(source.getFileName()).replace(".txt", "");
    }
}
