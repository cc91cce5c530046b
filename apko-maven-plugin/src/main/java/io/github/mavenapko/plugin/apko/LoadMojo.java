package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageLoader;
import io.github.mavenapko.maven.GoalFailures;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Hands the archive that {@code apko:build} made to a container engine. */
@Mojo(name = "load", threadSafe = true)
public class LoadMojo extends AbstractApkoMojo {

    /** The engine's program: {@code auto}, {@code docker} or {@code podman}. */
    @Parameter(property = "apko.engine", defaultValue = "auto")
    String engine = "auto";

    @Inject
    public LoadMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("apko.skip is set, nothing is loaded");
            return;
        }
        GoalFailures.report(this::load);
    }

    private void load() throws IOException {
        getLog().info(ImageLoader.load(outputDirectory().resolve("image.tar"), engine.equals("auto") ? "" : engine));
    }
}
