package io.github.mavenapko.plugin.melange;

import java.io.File;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The parameters that every goal has that reads a {@code melange.yaml}. */
abstract class AbstractMelangeMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /** Does nothing when set. */
    @Parameter(property = "melange.skip", defaultValue = "false")
    boolean skip;

    /**
     * The package definitions. Without it, {@code melange.yaml} (or {@code .melange.yaml}, {@code melange.yml}) next to the POM and
     * then every {@code *.melange.yaml} beside it in name order; a project that has none is left alone. A file that is named and
     * absent is an error.
     */
    @Parameter(property = "melange.configs")
    List<String> configs = List.of();

    /**
     * Architectures to build for, in the spelling of apk or of OCI: {@code x86_64}, {@code arm64}, … {@code all} and {@code host}
     * stand alone. Default: the machine's own, unless {@code target-architecture} leaves it out.
     */
    @Parameter(property = "melange.arch")
    List<String> arch = List.of();

    /** Directories with pipeline definitions, sought before the {@code pipelines} directory beside the definition and the built-in ones. */
    @Parameter(property = "melange.pipelineDirs")
    List<String> pipelineDirs = List.of();

    /** Options of the definition that are enabled. */
    @Parameter(property = "melange.buildOption")
    List<String> buildOption = List.of();

    /** Files of environment variables for the steps; what the definition says wins over them, and earlier files over later ones. */
    @Parameter(property = "melange.envFile")
    List<String> envFile = List.of();

    /** A YAML file with variables that replace those of the definition. */
    @Parameter(property = "melange.varsFile")
    @Nullable
    File varsFile;

    /** The commit that the packages record; default the one that is checked out. */
    @Parameter(property = "melange.gitCommit")
    @Nullable
    String gitCommit;

    /** The URL of the repository that holds the definition, for the SBOM; default {@code scm.url} of the POM. */
    @Parameter(property = "melange.gitRepoUrl", defaultValue = "${project.scm.url}")
    @Nullable
    String gitRepoUrl;

    /** The licence of the definition itself, for the SBOM. */
    @Parameter(property = "melange.license", defaultValue = "NOASSERTION")
    String license = "NOASSERTION";

    /** The namespace of the packages: supplier in the SBOM, maintainer, part of package URLs. */
    @Parameter(property = "melange.namespace", defaultValue = "unknown")
    String namespace = "unknown";

    /** The C library in the values of {@code host.triplet.*}: {@code gnu} or {@code musl}. */
    @Parameter(property = "melange.overrideHostTripletLibcSubstitutionFlavor", defaultValue = "gnu")
    String overrideHostTripletLibcSubstitutionFlavor = "gnu";
}
