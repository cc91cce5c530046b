package io.github.mavenapko.oci;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonLimits;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One image: its config, its layers from the lowest to the uppermost, and annotations.
 *
 * @param mediaType the type of the manifest itself
 * @param config what names the config
 * @param layers what names the compressed layers
 * @param annotations by name
 */
public record Manifest(String mediaType, Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
    private static final int MOST_LAYERS = 1000;

    public Manifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }

    /** An OCI image manifest. */
    public static Manifest of(Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
        return new Manifest(MediaType.MANIFEST, config, layers, annotations);
    }

    /** The bytes that name and digest are made of: one line of JSON as Go writes it. */
    public byte[] bytes() {
        JsonObject.Builder json = JsonObject.builder()
                .put("schemaVersion", 2)
                .put("mediaType", mediaType)
                .put("config", config.json())
                .put("layers", Descriptor.json(layers))
                .putUnlessEmpty("annotations", annotations);
        return JsonWriter.compact().bytes(json.build());
    }

    /** What names this manifest. */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, bytes());
    }

    /** Everything that the image consists of besides the manifest: config and layers. */
    public List<Descriptor> blobs() {
        List<Descriptor> blobs = new ArrayList<>();
        blobs.add(config);
        blobs.addAll(layers);
        return blobs;
    }

    /**
     * Reads an OCI or Docker manifest; what it says beyond these fields is not kept.
     *
     * @param source the text's name in messages
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when it is no image manifest
     */
    public static Manifest read(String source, byte[] bytes) {
        JsonInput input = JsonInput.read(source, bytes, JsonLimits.MANIFEST);
        String mediaType = input.optionalText("mediaType").orElse(MediaType.MANIFEST);
        if (!MediaType.isManifest(mediaType)) {
            input.error("is not an image manifest but \"" + mediaType + "\"");
        }
        Descriptor config =
                input.require("config").map(Descriptor::read).orElse(Descriptor.of(MediaType.CONFIG, new byte[0]));
        List<JsonInput> layers = input.items("layers");
        if (layers.size() > MOST_LAYERS) {
            input.error("has more than " + MOST_LAYERS + " layers");
        }
        Manifest manifest = new Manifest(
                mediaType, config, layers.stream().map(Descriptor::read).toList(), input.textFields("annotations"));
        input.throwIfErrors();
        return manifest;
    }
}
