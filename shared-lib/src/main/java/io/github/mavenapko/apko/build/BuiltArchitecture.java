package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.layer.Layer;
import io.github.mavenapko.apko.root.Root;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.Manifest;
import java.util.List;

/**
 * The finished image of one architecture, not written yet.
 *
 * @param layers those of this build, lowest first; what is below is in the base image
 */
record BuiltArchitecture(
        Architecture architecture,
        Root root,
        BaseImage base,
        List<Layer> layers,
        ImageConfig config,
        Manifest manifest,
        BuildInstant created) {

    /** What the image index says of it. */
    Descriptor entry() {
        return ImageIndex.entry(manifest, ImageAssembly.platform(architecture));
    }

    BuiltImage.ArchitectureImage summary() {
        return new BuiltImage.ArchitectureImage(
                architecture.canonical(),
                manifest.descriptor().digest(),
                root.installed().size(),
                manifest.layers().size(),
                manifest.layers().stream().mapToLong(Descriptor::size).sum());
    }
}
