package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImagePublisher;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.GoalFailures;
import io.github.mavenapko.maven.LoggedNotices;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.registry.HttpRegistry;
import io.github.mavenapko.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Pushes {@code target/image} to a registry, byte for byte as {@code apko:build} made it, and prints and records the digest. What the registry has
 * already is not sent. The password is that of the {@code <server>} in settings.xml whose id is the registry's host, of {@code HTTP_AUTH}, or
 * of the files of podman and docker, in this order.
 */
@Mojo(name = "publish", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PublishMojo extends AbstractApkoMojo {

    /** Does not push when set; the image is built all the same. */
    @Parameter(property = "apko.skipPublish", defaultValue = "false")
    boolean skipPublish;

    /** Allows plain HTTP to registries; those of this machine may always be asked so. */
    @Parameter(property = "apko.insecure", defaultValue = "false")
    boolean insecure;

    /** The most blobs that are sent at once. */
    @Parameter(property = "apko.parallelPushes", defaultValue = "4")
    int parallelPushes = 4;

    @Inject
    public PublishMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || skipPublish) {
            getLog().info("apko.skip or apko.skipPublish is set, nothing is pushed");
            return;
        }
        GoalFailures.report(this::publish);
    }

    private void publish() throws IOException {
        if (ConfigFiles.apko(project.getBasedir().toPath(), config).isEmpty()) {
            getLog().info("there is no apko.yaml next to the POM, nothing is pushed");
            return;
        }
        RegistryOptions options = RegistryOptions.USUAL.withInsecure(insecure).withParallel(parallelPushes);
        try (NetworkAccess access =
                NetworkAccess.open(session, decrypter, access(), new LoggedNotices(getLog()), getLog()::info)) {
            HttpRegistry registry = new HttpRegistry(access.transport(), access.credentials(), options);
            Path target = outputDirectory();
            String digest = new ImagePublisher(registry, parallelPushes, new MavenImageLog(getLog()))
                    .publish(target.resolve("image"), references(), null)
                    .digest()
                    .toString();
            Files.writeString(target.resolve("image.digest"), digest + "\n");
            references().forEach(name -> getLog().info("pushed " + name + "@" + digest));
        }
    }
}
