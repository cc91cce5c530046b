package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageLoader;
import io.github.mavenapko.apko.build.ImagePublisher;
import io.github.mavenapko.maven.AccessOptions;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.registry.HttpRegistry;
import io.github.mavenapko.registry.RegistryOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Pushes {@code target/image} to a registry, byte for byte as {@code apko:build} made it, and prints and records the digest. What the registry has
 * already is not sent. The password is that of the {@code <server>} in settings.xml whose id is the registry's host, of {@code HTTP_AUTH}, or
 * of the files of podman and docker, in this order.
 */
@Mojo(name = "publish", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PublishMojo extends BuiltImageMojo {

    /** The image's name, such as {@code registry.example.com/team/app}; default the project's artifact id. It is pushed to all of several names. */
    @Parameter(property = "apko.image")
    List<String> image = List.of();

    /** The tags of the image; default {@code latest}, or the one that the name has. */
    @Parameter(property = "apko.tags")
    List<String> tags = List.of();

    /** Does not push when set; the image is built all the same. */
    @Parameter(property = "apko.skipPublish", defaultValue = "false")
    boolean skipPublish;

    /** Hands the image to the container engine of this machine, docker or podman, and pushes nothing. */
    @Parameter(property = "apko.local", defaultValue = "false")
    boolean local;

    /** A file for what was pushed: the images of the architectures by digest, then the index, a line each. */
    @Parameter(property = "apko.imageRefs")
    @Nullable
    File imageRefs;

    /** Allows plain HTTP to registries; those of this machine may always be asked so. */
    @Parameter(property = "apko.insecure", defaultValue = "false")
    boolean insecure;

    /** The most blobs that are sent at once. */
    @Parameter(property = "apko.parallelPushes", defaultValue = "4")
    int parallelPushes = 4;

    /** Certificates in PEM form that are trusted beside those of the JVM. */
    @Parameter(property = "apko.caCertificate")
    @Nullable
    File caCertificate;

    private final SettingsDecrypter decrypter;

    /**
     * Hosts of token servers that may see the registry's credentials although they belong to another site than the registry, with their port when it
     * is not the usual one.
     */
    @Parameter(property = "apko.tokenHosts")
    List<String> tokenHosts = List.of();

    @Inject
    public PublishMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    void use(Path folder) throws IOException {
        if (skipPublish) {
            getLog().info("apko.skipPublish is set, nothing is pushed");
        } else if (local) {
            getLog().info("the image is loaded into " + ImageLoader.load(folder.resolve("image.tar"), ""));
        } else {
            push(folder, ImageNames.of(image, tags, project));
        }
    }

    private void push(Path folder, List<String> names) throws IOException {
        RegistryOptions options = RegistryOptions.USUAL
                .withInsecure(insecure)
                .withParallel(parallelPushes)
                .withTokenHosts(Set.copyOf(tokenHosts));
        MavenImageLog log = new MavenImageLog(getLog());
        AccessOptions usual = AccessOptions.usual("apko", path(caCertificate));
        try (NetworkAccess access = NetworkAccess.open(session, decrypter, usual, log, getLog()::info)) {
            HttpRegistry registry = new HttpRegistry(access.transport(), access.credentials(), options);
            ImagePublisher.PublishedImage pushed = new ImagePublisher(registry, parallelPushes, log)
                    .publish(folder.resolve("image"), names, path(imageRefs));
            Files.writeString(folder.resolve("image.digest"), pushed.digest() + "\n");
            names.forEach(name -> getLog().info("pushed " + name));
            getLog().info("by digest: " + pushed.reference());
        }
    }
}
