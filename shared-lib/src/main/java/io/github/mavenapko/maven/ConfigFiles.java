package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the YAML files of a project: those that the POM names, else those that lie next to it. */
public final class ConfigFiles {
    private static final List<String> MELANGE_NAMES =
            List.of(".melange.yaml", ".melange.yml", "melange.yaml", "melange.yml");
    private static final List<String> APKO_NAMES = List.of("apko.yaml", ".apko.yaml", "apko.yml", ".apko.yml");

    private ConfigFiles() {}

    /**
     * The package definitions of a project: the named files, else the first default file and every
     * {@code *.melange.yaml} beside it in name order. None at all gives an empty list.
     *
     * @param directory the project's directory
     * @param named the files that the POM or the command line names; relative ones are resolved against the directory. A
     *     directory stands for the YAML files in it, in name order, without those whose names begin with a point
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when a named file is absent
     */
    public static List<Path> melange(Path directory, List<String> named) throws IOException {
        if (!named.isEmpty()) {
            List<Path> files = new ArrayList<>();
            for (Path file : named(directory, "melange.configs", named)) {
                files.addAll(Files.isDirectory(file) ? within(file) : List.of(file));
            }
            return files;
        }
        List<Path> found =
                new ArrayList<>(firstOf(directory, MELANGE_NAMES).stream().toList());
        try (Stream<Path> siblings = Files.list(directory)) {
            siblings.filter(ConfigFiles::isFurtherDefinition)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * The image definition of a project: the named file, else the default one; empty when there is none.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when the named file is absent
     */
    public static Optional<Path> apko(Path directory, @Nullable String named) {
        if (named != null && !named.isBlank()) {
            return Optional.of(named(directory, "apko.config", List.of(named)).get(0));
        }
        return firstOf(directory, APKO_NAMES);
    }

    private static List<Path> within(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("[^.].*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isFurtherDefinition(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".melange.yaml") && !name.startsWith(".");
    }

    private static Optional<Path> firstOf(Path directory, List<String> names) {
        return names.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<Path> named(Path directory, String parameter, List<String> names) {
        Diagnostics problems = new Diagnostics();
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path file = directory.resolve(name.trim());
            boolean usable = Files.isRegularFile(file) || parameter.endsWith("configs") && Files.isDirectory(file);
            if (!usable) {
                problems.error(SourceLocation.of(parameter), "", "there is no file \"" + name + "\" in " + directory);
            }
            files.add(file);
        }
        problems.throwIfErrors();
        return files;
    }
}
