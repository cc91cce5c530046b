package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.maven.GoalFailures;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.maven.ServerCredentials;
import io.github.mavenapko.maven.SessionEnvironment;
import io.github.mavenapko.maven.SigningKeys;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of every goal that works on files a user names, with a POM or without one. */
abstract class AbstractToolMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true)
    @Nullable
    MavenProject project;

    /** Does nothing when set. */
    @Parameter(property = "melange.skip", defaultValue = "false")
    boolean skip;

    final SettingsDecrypter decrypter;

    AbstractToolMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("melange.skip is set, nothing is done");
            return;
        }
        GoalFailures.report(this::work);
    }

    /** What the goal does. */
    abstract void work() throws IOException;

    /** What relative paths are resolved against: the project's directory, without a project the one where Maven was started. */
    final Path directory() {
        return project != null && project.getBasedir() != null
                ? project.getBasedir().toPath()
                : Path.of(session.getExecutionRootDirectory());
    }

    /** The key that signs; null as a name: the one of settings.xml, the environment or the user. */
    final SigningKey key(@Nullable String named) throws IOException {
        ServerCredentials servers = new ServerCredentials(session.getSettings(), decrypter);
        return new SigningKeys(servers, SessionEnvironment.of(session), NetworkAccess.home(session), getLog()::info)
                .find(directory(), named);
    }
}
