package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.GoalFailures;
import io.github.mavenapko.melange.upkeep.NewDefinition;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.maven.model.License;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@code melange.yaml} for the project, from its POM: a package with the project's jar and what it needs at run time, and a package with a Java
 * runtime of just the modules that they use. {@code melange:build} can build it as it is. Name, version, description, home page and licences are the
 * POM's; a version such as {@code 1.0-SNAPSHOT} becomes {@code 1.0_pre}. A file that exists is never replaced.
 */
@Mojo(name = "init", threadSafe = true)
public class InitMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /** Does nothing when set. */
    @Parameter(property = "melange.skip", defaultValue = "false")
    boolean skip;

    /** The file that is written. */
    @Parameter(property = "melange.output", defaultValue = "${project.basedir}/melange.yaml")
    File output = new File("melange.yaml");

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("melange.skip is set, nothing is done");
            return;
        }
        GoalFailures.report(this::write);
    }

    private void write() throws IOException {
        NewDefinition definition = new NewDefinition(
                project.getArtifactId(),
                project.getVersion(),
                text(project.getDescription()),
                text(project.getUrl()),
                project.getLicenses().stream()
                        .map(License::getName)
                        .map(InitMojo::text)
                        .toList());
        Path file = output.toPath();
        try {
            Files.writeString(file, definition.text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new InvalidInputException(
                    Diagnostic.of("melange.output", file + " exists; remove it or choose another name"));
        }
        getLog().info("written to " + file + "; mvn package builds it once melange:build is in the POM");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
