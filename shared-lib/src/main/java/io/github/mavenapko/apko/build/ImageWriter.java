package io.github.mavenapko.apko.build;

import io.github.mavenapko.apko.layer.Layer;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.MediaType;
import io.github.mavenapko.oci.layout.DockerTar;
import io.github.mavenapko.oci.layout.ImageLayout;
import io.github.mavenapko.oci.layout.LayoutWriter;
import io.github.mavenapko.registry.ImageName;
import io.github.mavenapko.sbom.ImageSbom;
import io.github.mavenapko.sbom.ImageSubject;
import io.github.mavenapko.sbom.IndexSbom;
import io.github.mavenapko.sbom.SpdxDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a finished image to its outputs. */
final class ImageWriter {
    private static final String SPDX = ".spdx.json";

    private final ImageOutputs outputs;
    private final List<ImageName> names;
    private final ImageBuildLog log;
    private final List<Path> written = new ArrayList<>();

    ImageWriter(ImageOutputs outputs, List<ImageName> names, ImageBuildLog log) {
        this.outputs = outputs;
        this.names = names;
        this.log = log;
    }

    /** What was written. */
    List<Path> written() {
        return written;
    }

    /** Writes layout, archive and digest. */
    Digest write(List<BuiltArchitecture> images, ImageIndex index) throws IOException {
        Path layout = outputs.layout();
        Path dockerTar = outputs.dockerTar();
        if (layout != null) {
            writeLayout(layout, images, index);
            note(layout);
        }
        if (dockerTar != null) {
            writeDockerTar(dockerTar, layout, images, index);
            note(dockerTar);
        }
        Digest digest = index.descriptor().digest();
        Path digestFile = outputs.digestFile();
        if (digestFile != null) {
            OutputFile.write(digestFile, (digest + "\n").getBytes(StandardCharsets.US_ASCII));
            note(digestFile);
        }
        return digest;
    }

    /** An archive is made from a layout; when none is wanted, from one beside the archive, which goes away. */
    private void writeDockerTar(Path dockerTar, @Nullable Path layout, List<BuiltArchitecture> images, ImageIndex index)
            throws IOException {
        List<String> tags = names.stream().map(ImageName::toString).toList();
        if (layout != null) {
            DockerTar.write(dockerTar, ImageLayout.open(layout), tags);
            return;
        }
        Path beside = dockerTar.resolveSibling("." + dockerTar.getFileName() + ".layout");
        try {
            writeLayout(beside, images, index);
            DockerTar.write(dockerTar, ImageLayout.open(beside), tags);
        } finally {
            OutputFile.removeDirectory(beside);
        }
    }

    private static void writeLayout(Path layout, List<BuiltArchitecture> images, ImageIndex index) throws IOException {
        try (LayoutWriter writer = LayoutWriter.begin(layout)) {
            for (BuiltArchitecture image : images) {
                write(writer, image);
            }
            writer.finish(writer.add(MediaType.INDEX, index.bytes()));
        }
    }

    private static void write(LayoutWriter writer, BuiltArchitecture image) throws IOException {
        for (int i = 0; i < image.base().layers().size(); i++) {
            Descriptor below = image.base().layers().get(i);
            if (!writer.reuse(below)) {
                BaseLayers.check(image.base(), i);
                writer.add(below.mediaType(), image.base().blob(below));
            }
        }
        for (Layer layer : image.layers()) {
            writer.link(ImageAssembly.descriptor(layer), layer.file());
        }
        writer.add(MediaType.CONFIG, image.config().bytes());
        writer.add(MediaType.MANIFEST, image.manifest().bytes());
    }

    /** Writes the SBOMs of the images and of the index. */
    void writeSboms(
            List<BuiltArchitecture> images, Digest index, String vcsUrl, String created, Consumer<Diagnostic> warnings)
            throws IOException {
        Path directory = outputs.sboms();
        if (directory == null || !outputs.sbomFormats().contains(SbomFormat.SPDX)) {
            return;
        }
        String name =
                names.isEmpty() ? "" : lastComponent(names.get(0).repository().name());
        List<ImageSubject> subjects = new ArrayList<>();
        for (BuiltArchitecture image : images) {
            ImageSubject subject = subject(name, image);
            subjects.add(subject);
            SpdxDocument document = ImageSbom.of(
                    subject,
                    image.root().files(),
                    image.root().installed(),
                    image.created().seconds(),
                    warnings);
            writeSbom(directory.resolve("sbom-" + image.architecture().apk() + SPDX), document);
        }
        writeSbom(directory.resolve("sbom-index" + SPDX), IndexSbom.of(name, index, subjects, vcsUrl, created));
    }

    private void writeSbom(Path file, SpdxDocument document) throws IOException {
        OutputFile.write(file, document.bytes());
        note(file);
    }

    private static ImageSubject subject(String name, BuiltArchitecture image) {
        List<ImageSubject.Layer> layers = image.manifest().layers().stream()
                .map(layer -> new ImageSubject.Layer(layer.digest(), layer.mediaType()))
                .toList();
        return new ImageSubject(
                name, image.architecture(), image.manifest().descriptor().digest(), layers);
    }

    private static String lastComponent(String repository) {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    private void note(Path output) throws IOException {
        written.add(output);
        log.written(output.toString(), Files.isRegularFile(output) ? Files.size(output) : 0);
    }
}
