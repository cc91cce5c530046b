package io.github.mavenapko.oci.layout;

import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.Platform;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * An archive for {@code docker load} with the images of all platforms. Each image has the given names with its
 * architecture, and variant if there is one, behind them: {@code registry.example/app:1.0-arm-v7}. Members are in a
 * fixed order: for each image config and layers, then {@code manifest.json}, then the manifests and the index.
 */
public final class DockerTar implements Closeable {
    private static final Attributes ATTRIBUTES = Attributes.of(new Mode(0644));

    private final ImageLayout layout;
    private final TarWriter tar;
    private final Set<String> written = new HashSet<>();

    private DockerTar(ImageLayout layout, TarWriter tar) {
        this.layout = layout;
        this.tar = tar;
    }

    /**
     * Writes the archive beside its place and renames it.
     *
     * @param names full image names with tags; may be none
     * @throws IOException also when a blob of the layout is damaged
     */
    public static void write(Path target, ImageLayout layout, List<String> names) throws IOException {
        Siblings siblings = new Siblings(target);
        siblings.removeLeftovers();
        Path staging = siblings.staging();
        try {
            TarWriter out = new TarWriter(new BufferedOutputStream(Files.newOutputStream(staging), 1 << 16));
            try (DockerTar tar = new DockerTar(layout, out)) {
                tar.write(layout.single(), names);
            }
            siblings.replace(staging);
        } catch (IOException e) {
            throw new IOException("cannot write " + target + ": " + e.getMessage(), e);
        } finally {
            Siblings.remove(staging);
        }
    }

    private void write(Descriptor root, List<String> names) throws IOException {
        ImageIndex index = layout.index(root);
        TreeMap<String, JsonValue> images = new TreeMap<>();
        for (Descriptor image : index.manifests()) {
            Manifest manifest = layout.manifest(image);
            List<String> tags = tags(image, names);
            images.put(String.join(",", tags) + image.digest(), writeImage(manifest, tags));
        }
        member("manifest.json", Content.of(JsonWriter.compact().text(new JsonArray(List.copyOf(images.values())))));
        for (Descriptor image : index.manifests()) {
            member(image.digest().toString(), layout.blob(image));
        }
        member("index.json", layout.blob(root));
        tar.finish();
    }

    private JsonObject writeImage(Manifest manifest, List<String> tags) throws IOException {
        String config = manifest.config().digest().toString();
        member(config, layout.blob(manifest.config()));
        List<String> layers = new ArrayList<>();
        for (Descriptor layer : manifest.layers()) {
            String name = layer.digest().hex() + ".tar.gz";
            member(name, layout.blob(layer));
            layers.add(name);
        }
        return JsonObject.builder()
                .put("Config", config)
                .put("RepoTags", JsonArray.ofTexts(tags))
                .put("Layers", JsonArray.ofTexts(layers))
                .build();
    }

    private static List<String> tags(Descriptor image, List<String> names) throws IOException {
        Platform platform = image.platform()
                .orElseThrow(() -> new IOException("the image index does not say what platform an image is for"));
        return names.stream().map(name -> name + "-" + platform.suffix()).toList();
    }

    private void member(String name, Content content) throws IOException {
        if (written.add(name)) {
            tar.write(TarEntry.of(new FileEntry.Regular(name, ATTRIBUTES, content)));
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
