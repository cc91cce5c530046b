package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.maven.GoalFailures;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Any goal of this plugin. */
abstract class ApkoMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /** Does nothing when set. */
    @Parameter(property = "apko.skip", defaultValue = "false")
    boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("apko.skip is set, nothing is done");
            return;
        }
        GoalFailures.report(this::run);
    }

    abstract void run() throws IOException;

    /** The project's directory; without a POM the one in which Maven was called. */
    final Path projectDirectory() {
        File directory = project.getBasedir();
        return directory == null ? Path.of(session.getExecutionRootDirectory()) : directory.toPath();
    }

    /** Where a project's outputs go; without a POM {@code target} as well. */
    final Path buildDirectory() {
        return project.getBasedir() == null
                ? projectDirectory().resolve("target")
                : Path.of(project.getBuild().getDirectory());
    }

    static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }
}
