package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.root.BaseContents;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.oci.ContainerConfig;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.MediaType;
import io.github.mavenapko.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The image that another one is put on. Whatever is read of it is checked against its digest.
 *
 * @param layout where its blobs are; null when there is no base image
 * @param config what it is
 * @param manifest its layers, lowest first, and annotations
 * @param contents what it has installed
 */
record BaseImage(@Nullable ImageLayout layout, ImageConfig config, Manifest manifest, BaseContents contents) {
    private static final long LARGEST_DATABASE = 64 << 20;

    /** No base image: nothing below the first layer. */
    static BaseImage none(Architecture architecture) {
        ImageConfig nothing = new ImageConfig(
                ImageAssembly.platform(architecture), "", "", List.of(), List.of(), ContainerConfig.empty());
        return new BaseImage(null, nothing, Manifest.of(nothing.descriptor(), List.of(), Map.of()), BaseContents.NONE);
    }

    /**
     * Opens the image that a definition names, for one architecture.
     *
     * @throws InvalidInputException when there is none, or not for this architecture
     */
    static BaseImage open(
            io.github.mavenapko.apko.config.BaseImage named,
            DefinitionFiles files,
            SourceLocation place,
            Architecture architecture)
            throws IOException {
        Path image = find(files, named.image(), place, "contents.baseimage.image");
        Path indexes = find(files, named.apkIndex(), place, "contents.baseimage.apkindex");
        ImageLayout layout = ImageLayout.open(image);
        Manifest manifest = manifest(layout, architecture, place);
        Path database = indexes.resolve(architecture.apk()).resolve("APKINDEX");
        if (!Files.isRegularFile(database) || Files.size(database) > LARGEST_DATABASE) {
            throw InvalidInputException.at(
                    place,
                    "contents.baseimage.apkindex",
                    "there is no file " + database + " of at most " + LARGEST_DATABASE + " bytes");
        }
        return new BaseImage(
                layout,
                layout.config(manifest.config()),
                manifest,
                BaseContents.read(database.toString(), Files.readAllBytes(database)));
    }

    /** Its layers, lowest first. */
    List<Descriptor> layers() {
        return manifest.layers();
    }

    /** A layer's compressed bytes. */
    Content blob(Descriptor layer) {
        if (layout == null) {
            throw new IllegalStateException("there is no base image");
        }
        return layout.blob(layer);
    }

    private static Path find(DefinitionFiles files, String name, SourceLocation place, String field) {
        return files.locate(name, true)
                .orElseThrow(() -> new InvalidInputException(
                        new Diagnostic(place, field, "there is no directory \"" + name + "\"")));
    }

    private static Manifest manifest(ImageLayout layout, Architecture architecture, SourceLocation place)
            throws IOException {
        for (Descriptor descriptor : index(layout).manifests()) {
            Manifest manifest = layout.manifest(descriptor);
            ImageConfig config = layout.config(manifest.config());
            if (config.platform().architecture().equals(architecture.ociArchitecture())) {
                return manifest;
            }
        }
        throw InvalidInputException.at(
                place, "contents.baseimage.image", "the base image is not there for " + architecture);
    }

    /** What lists the images: an index that the layout holds, or the layout itself. */
    private static ImageIndex index(ImageLayout layout) throws IOException {
        for (Descriptor descriptor : layout.top().manifests()) {
            if (MediaType.isIndex(descriptor.mediaType())) {
                return layout.index(descriptor);
            }
        }
        return layout.top();
    }
}
