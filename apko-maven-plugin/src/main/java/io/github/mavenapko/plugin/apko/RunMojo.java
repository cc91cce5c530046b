package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageRunner;
import io.github.mavenapko.maven.GoalFailures;
import io.github.mavenapko.maven.LoggedNotices;
import io.github.mavenapko.maven.NetworkAccess;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Starts the image that {@code apko:build} made, in a sandbox and without Docker. */
@Mojo(name = "run", threadSafe = true)
public class RunMojo extends AbstractApkoMojo {

    /** Arguments in the place of those that the image has. */
    @Parameter(property = "apko.arguments")
    List<String> arguments = List.of();

    /** Whether it is an error when no sandbox works on this machine; otherwise the goal says so and does nothing. */
    @Parameter(property = "apko.required", defaultValue = "true")
    boolean required = true;

    @Inject
    public RunMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("apko.skip is set, nothing is started");
            return;
        }
        GoalFailures.report(this::run);
    }

    private void run() throws IOException {
        try (NetworkAccess access =
                NetworkAccess.open(session, decrypter, access(), new LoggedNotices(getLog()), getLog()::info)) {
            boolean terminal = System.console() != null && session.getRequest().isInteractiveMode();
            ImageRunner runner = new ImageRunner(access.repositories().cache().path("guests", "roots"));
            runner.start(
                    outputDirectory().resolve("image"),
                    arguments,
                    terminal ? null : getLog()::info,
                    required ? null : getLog()::info);
        }
    }
}
