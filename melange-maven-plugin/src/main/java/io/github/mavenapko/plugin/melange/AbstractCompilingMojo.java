package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.melange.reading.ReadingRequest;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that compiles package definitions: pipelines are put in the place of the steps that use them. */
abstract class AbstractCompilingMojo extends AbstractReadingMojo {

    /**
     * Architectures to compile for, in the spelling of apk or of OCI: {@code x86_64}, {@code arm64}, … {@code all} and {@code host}
     * stand alone. Default: the machine's own.
     */
    @Parameter(property = "melange.arch")
    List<String> arch = List.of();

    /** Directories with pipeline definitions, sought before the {@code pipelines} directory beside the definition and the built-in ones. */
    @Parameter(property = "melange.pipelineDirs")
    List<String> pipelineDirs = List.of();

    /** Files of environment variables for the steps; what the definition says wins over them, and earlier files over later ones. */
    @Parameter(property = "melange.envFile")
    List<String> envFile = List.of();

    /** The commit of the definition that the result records, where the definition does not name one itself. */
    @Parameter(property = "melange.gitCommit", defaultValue = "unknown")
    String gitCommit = "unknown";

    /** The C library in the values of {@code host.triplet.*}: {@code gnu} or {@code musl}. */
    @Parameter(property = "melange.overrideHostTripletLibcSubstitutionFlavor", defaultValue = "gnu")
    String overrideHostTripletLibcSubstitutionFlavor = "gnu";

    /** How long a build may take, such as {@code 1h30m}; replaces {@code package.timeout}. */
    @Parameter(property = "melange.timeout")
    @Nullable
    String timeout;

    /** The processors of a virtual machine; replaces {@code package.resources.cpu}. */
    @Parameter(property = "melange.cpu")
    @Nullable
    String cpu;

    /** The model of a virtual machine's processors; replaces {@code package.resources.cpumodel}. */
    @Parameter(property = "melange.cpumodel")
    @Nullable
    String cpumodel;

    /** The memory of a virtual machine; replaces {@code package.resources.memory}. */
    @Parameter(property = "melange.memory")
    @Nullable
    String memory;

    /** The disk of a virtual machine; replaces {@code package.resources.disk}. */
    @Parameter(property = "melange.disk")
    @Nullable
    String disk;

    @Override
    final ReadingRequest request(List<Path> files) {
        ReadingRequest read = super.request(files);
        return new ReadingRequest(
                read.directory(),
                files,
                arch,
                pipelineDirs.stream().map(this::resolve).toList(),
                read.buildOptions(),
                read.variables(),
                envFile.stream().map(this::resolve).toList(),
                gitCommit,
                overrideHostTripletLibcSubstitutionFlavor,
                text(timeout),
                new ReadingRequest.Machine(text(cpu), text(cpumodel), text(memory), text(disk)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
