package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.BuiltImage;
import io.github.mavenapko.apko.build.ImageOutputs;
import io.github.mavenapko.apko.build.ImageRequest;
import io.github.mavenapko.apko.build.SbomFormat;
import io.github.mavenapko.maven.ByteSize;
import io.github.mavenapko.maven.Counted;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.inject.Inject;
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
public class BuildMojo extends BuildingMojo {

    /**
     * The image's name, such as {@code registry.example.com/team/app}; default the project's artifact id. Of several names the first is that of
     * the SBOMs.
     */
    @Parameter(property = "apko.image")
    List<String> image = List.of();

    /** The tags of the image; default {@code latest}, or the one that the name has. */
    @Parameter(property = "apko.tags")
    List<String> tags = List.of();

    /** Annotations of the image, {@code key:value} each, beside those of the definition. */
    @Parameter(property = "apko.annotations")
    List<String> annotations = List.of();

    /** Whether the source repository of the definition is noted as the image's source when the definition names none. */
    @Parameter(property = "apko.vcs", defaultValue = "true")
    boolean vcs = true;

    /** A lock file to build from, relative to the definition's directory; see {@code apko.lock} for the one that is taken without being named. */
    @Parameter(property = "apko.lockfile")
    @Nullable
    String lockfile;

    /** Whether a lock file that lies beside the definition, {@code apko.lock.json} for {@code apko.yaml}, is built from: {@code auto} or {@code none}. */
    @Parameter(property = "apko.lock", defaultValue = "auto")
    String lock = "auto";

    /**
     * One output in the place of {@code image}, {@code image.tar} and {@code image.digest}: an OCI layout if it is a directory that exists, else an
     * archive for {@code docker load}.
     */
    @Parameter(property = "apko.output")
    @Nullable
    File output;

    /** Makes SBOMs. */
    @Parameter(property = "apko.sbom", defaultValue = "true")
    boolean sbom = true;

    /** The directory of the SBOMs; default {@code sbom} beside the image. */
    @Parameter(property = "apko.sbomPath")
    @Nullable
    File sbomPath;

    /** The formats of the SBOMs: {@code spdx}. */
    @Parameter(property = "apko.sbomFormats", defaultValue = "spdx")
    List<String> sbomFormats = List.of("spdx");

    @Inject
    public BuildMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    List<Path> outputs(Path target) {
        ImageOutputs outputs = imageOutputs(target);
        return Stream.of(outputs.layout(), outputs.dockerTar(), outputs.digestFile(), outputs.sboms())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    @Override
    SortedMap<String, String> plan(Path definition, Engine engine) throws IOException {
        return engine.builder().plan(request(definition));
    }

    @Override
    void build(Path definition, Path target, Engine engine) throws IOException {
        BuiltImage built = engine.builder().build(request(definition), imageOutputs(target));
        report(built, outputs(target).get(0));
    }

    private ImageRequest request(Path definition) throws IOException {
        return buildingRequest(definition)
                .annotations(annotations)
                .lockFile(lockFile(definition))
                .vcs(vcs)
                .references(ImageNames.of(image, tags, project))
                .build();
    }

    private @Nullable String lockFile(Path definition) {
        if (lockfile != null && !lockfile.isBlank()) {
            return lockfile;
        }
        if (!Choice.between("apko.lock", lock, "auto", "none")) {
            return null;
        }
        String name = String.valueOf(definition.getFileName()).replaceFirst("\\.[^.]*$", "") + ".lock.json";
        Path beside = definition.resolveSibling(name);
        return beside.toFile().isFile() ? directory().relativize(beside).toString() : null;
    }

    private ImageOutputs imageOutputs(Path target) {
        Path sboms = sbomPath == null ? target.resolve("sbom") : sbomPath.toPath();
        Set<SbomFormat> formats = sbom ? SbomFormat.parse("apko.sbomFormats", sbomFormats) : Set.of();
        Path named = path(output);
        if (named == null) {
            return new ImageOutputs(
                    target.resolve("image"),
                    target.resolve("image.tar"),
                    target.resolve("image.digest"),
                    sbom ? sboms : null,
                    formats);
        }
        boolean layout = named.toFile().isDirectory();
        return new ImageOutputs(layout ? named : null, layout ? null : named, null, sbom ? sboms : null, formats);
    }

    private void report(BuiltImage built, Path place) {
        for (BuiltImage.ArchitectureImage image : built.architectures()) {
            getLog().info(image.architecture() + ": " + Counted.packages(image.packages()) + ", "
                    + Counted.of(image.layers(), "layer", "layers") + ", " + ByteSize.text(image.compressedSize()));
        }
        if (built.unchanged()) {
            getLog().info("nothing has changed since the last build, the outputs stay as they are");
        }
        getLog().info("image  " + place);
        getLog().info("digest " + built.digest());
        if (output == null) {
            String name = outputName == null || outputName.isBlank() ? "" : " -Dapko.outputName=" + outputName;
            getLog().info("start it with: mvn apko:run" + name);
        }
    }
}
