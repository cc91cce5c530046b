package io.github.mavenapko.melange.reading;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which definitions are looked at, and everything that is said beside them.
 *
 * @param directory names in messages are relative to it, and its {@code pipelines} directory is searched after those that are named
 * @param definitions the files, in the order of the answers
 * @param architectures in the spelling of apk or OCI; {@code all} and {@code host} stand alone; none: the host's
 * @param pipelineDirectories directories with pipeline definitions, sought before all others
 * @param buildOptions options of the definitions that are enabled
 * @param variables a YAML file whose values replace those of {@code vars}; null: none
 * @param environmentFiles files of environment variables for the steps; earlier ones win over later ones
 * @param commit the commit that compiled definitions record
 * @param library the C library in {@code host.triplet.*}: {@code gnu} or {@code musl}
 * @param timeout how long the build may take, such as {@code 1h30m}; empty for what the definition says
 * @param resources what a virtual machine gets for the build
 */
public record ReadingRequest(
        Path directory,
        List<Path> definitions,
        List<String> architectures,
        List<Path> pipelineDirectories,
        List<String> buildOptions,
        @Nullable Path variables,
        List<Path> environmentFiles,
        String commit,
        String library,
        String timeout,
        Machine resources) {

    public ReadingRequest {
        definitions = List.copyOf(definitions);
        architectures = List.copyOf(architectures);
        pipelineDirectories = List.copyOf(pipelineDirectories);
        buildOptions = List.copyOf(buildOptions);
        environmentFiles = List.copyOf(environmentFiles);
    }

    /** The definitions as they stand, with nothing said beside them. */
    public static ReadingRequest of(Path directory, List<Path> definitions) {
        return new ReadingRequest(
                directory,
                definitions,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                "unknown",
                "gnu",
                "",
                new Machine("", "", "", ""));
    }

    /** What a virtual machine gets; an empty text stands for what the definition says. */
    public record Machine(String cpu, String cpuModel, String memory, String disk) {}
}
