package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.BuildTime;
import io.github.mavenapko.apko.build.BuiltImage;
import io.github.mavenapko.apko.build.ImageBuilder;
import io.github.mavenapko.apko.build.ImageOutputs;
import io.github.mavenapko.apko.build.ImageRequest;
import io.github.mavenapko.apko.build.SbomFormat;
import io.github.mavenapko.maven.ByteSize;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.GoalFailures;
import io.github.mavenapko.maven.GoalOrder;
import io.github.mavenapko.maven.LoggedNotices;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.maven.SessionEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the image that an image definition describes, from signed packages: an OCI layout in {@code target/image}, an archive for
 * {@code docker load}, the digest in a file, and SBOMs. The packages of this project and of the modules that it depends on are there
 * without being named as a repository.
 */
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public class BuildMojo extends AbstractApkoMojo {

    /** Annotations of the image, {@code key:value} each, beside those of the definition. */
    @Parameter(property = "apko.annotations")
    List<String> annotations = List.of();

    /** Makes SBOMs. */
    @Parameter(property = "apko.sbom", defaultValue = "true")
    boolean sbom = true;

    /** Whether the source repository of the definition is noted as the image's source when the definition names none. */
    @Parameter(property = "apko.vcs", defaultValue = "true")
    boolean vcs = true;

    /**
     * A lock file to build from. Without it, {@code apko.lock.json} beside the definition is used when it is there; {@code none}: never.
     */
    @Parameter(property = "apko.lock")
    @Nullable
    String lock;

    /** The time of the image in RFC 3339; {@code SOURCE_DATE_EPOCH} beats it, and the packages' times do when they are later. */
    @Parameter(property = "apko.buildDate", defaultValue = "${project.build.outputTimestamp}")
    @Nullable
    String buildDate;

    @Inject
    public BuildMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("apko.skip is set, no image is built");
            return;
        }
        GoalFailures.report(this::build);
    }

    private void build() throws IOException {
        Path directory = project.getBasedir().toPath();
        Optional<Path> definition = ConfigFiles.apko(directory, config);
        if (definition.isEmpty()) {
            getLog().info("there is no apko.yaml next to the POM, no image is built");
            return;
        }
        GoalOrder.packagesFirst(project);
        try (NetworkAccess access =
                NetworkAccess.open(session, decrypter, access(), new LoggedNotices(getLog()), getLog()::info)) {
            ImageBuilder builder =
                    new ImageBuilder(access.repositories(), keyDiscovery.equals("on"), new MavenImageLog(getLog()));
            BuiltImage built = builder.build(request(directory, definition.get()), outputs());
            report(built);
        }
    }

    private ImageRequest request(Path directory, Path definition) throws IOException {
        return ImageRequest.of(source(directory, definition))
                .architectures(arch)
                .additions(additions())
                .modules(modules(), hiddenModules())
                .annotations(annotations)
                .time(new BuildTime(SessionEnvironment.of(session).get("SOURCE_DATE_EPOCH"), date()))
                .lockFile(lockFile(directory))
                .vcs(vcs)
                .ignoreSignatures(ignoreSignatures)
                .references(references())
                .build();
    }

    private @Nullable String date() {
        return buildDate == null || buildDate.length() < 2 ? null : buildDate;
    }

    private @Nullable String lockFile(Path directory) {
        if (lock != null && !lock.isBlank()) {
            return lock.equals("none") ? null : lock;
        }
        return directory.resolve(DEFAULT_LOCK).toFile().isFile() ? DEFAULT_LOCK : null;
    }

    private ImageOutputs outputs() {
        Path target = outputDirectory();
        return new ImageOutputs(
                target.resolve("image"),
                target.resolve("image.tar"),
                target.resolve("image.digest"),
                sbom ? target.resolve("sbom") : null,
                sbom ? EnumSet.of(SbomFormat.SPDX) : Set.of());
    }

    private void report(BuiltImage built) {
        for (BuiltImage.ArchitectureImage image : built.architectures()) {
            getLog().info(image.architecture() + ": " + image.packages() + " packages, " + image.layers()
                    + (image.layers() == 1 ? " layer, " : " layers, ") + ByteSize.text(image.compressedSize()));
        }
        getLog().info("image  " + outputDirectory().resolve("image"));
        getLog().info("digest " + built.digest());
        getLog().info("start it with: mvn apko:run");
    }
}
