package io.github.mavenapko.registry;

import io.github.mavenapko.oci.ContainerConfig;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.MediaType;
import io.github.mavenapko.oci.Platform;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An image for two platforms in memory. */
final class SamplePush implements ImageSource {
    private final Map<Descriptor, byte[]> parts = new HashMap<>();
    final List<Descriptor> layers = new ArrayList<>();
    final Descriptor root;

    SamplePush(int layerSize) {
        List<Descriptor> entries = new ArrayList<>();
        for (Platform platform : List.of(Platform.linux("amd64", ""), Platform.linux("arm64", ""))) {
            byte[] layer = new byte[layerSize];
            new Random(platform.hashCode()).nextBytes(layer);
            ImageConfig config = new ImageConfig(platform, "me", "", List.of(), List.of(), ContainerConfig.empty());
            Manifest manifest = Manifest.of(
                    add(MediaType.CONFIG, config.bytes()), List.of(add(MediaType.LAYER_GZIP, layer)), Map.of());
            layers.add(manifest.layers().get(0));
            add(MediaType.MANIFEST, manifest.bytes());
            Descriptor entry = ImageIndex.entry(manifest, platform);
            parts.put(entry, manifest.bytes());
            entries.add(entry);
        }
        root = add(MediaType.INDEX, ImageIndex.of(entries, Map.of()).bytes());
    }

    private Descriptor add(String mediaType, byte[] bytes) {
        Descriptor descriptor = Descriptor.of(mediaType, bytes);
        parts.put(descriptor, bytes);
        return descriptor;
    }

    byte[] bytes(Descriptor descriptor) {
        return parts.get(descriptor);
    }

    @Override
    public Upload part(Descriptor descriptor) throws IOException {
        return Upload.of(parts.get(descriptor));
    }
}
