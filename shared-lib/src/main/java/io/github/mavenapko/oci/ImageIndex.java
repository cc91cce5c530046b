package io.github.mavenapko.oci;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonLimits;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * The images of several platforms under one name.
 *
 * @param mediaType the type of the index itself; empty when it does not say
 * @param manifests what names the images, in order
 * @param annotations by name
 */
public record ImageIndex(String mediaType, List<Descriptor> manifests, Map<String, String> annotations) {
    private static final int MOST_MANIFESTS = 1000;

    public ImageIndex {
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }

    /** An OCI image index. */
    public static ImageIndex of(List<Descriptor> manifests, Map<String, String> annotations) {
        return new ImageIndex(MediaType.INDEX, manifests, annotations);
    }

    /** What an index says of one image: its manifest, its platform, and that it can be run. */
    public static Descriptor entry(Manifest manifest, Platform platform) {
        return manifest.descriptor().withPlatform(platform).withArtifactType(MediaType.CONFIG);
    }

    /** The bytes that the digest is made of: one line of JSON as Go writes it. */
    public byte[] bytes() {
        JsonObject.Builder json = JsonObject.builder()
                .put("schemaVersion", 2)
                .putUnlessEmpty("mediaType", mediaType)
                .put("manifests", Descriptor.json(manifests))
                .putUnlessEmpty("annotations", annotations);
        return JsonWriter.compact().bytes(json.build());
    }

    /** What names this index. */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, bytes());
    }

    /**
     * Reads an OCI index or a Docker manifest list; what it says beyond these fields is not kept.
     *
     * @param source the text's name in messages
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when it is no index
     */
    public static ImageIndex read(String source, byte[] bytes) {
        JsonInput input = JsonInput.read(source, bytes, JsonLimits.MANIFEST);
        String mediaType = input.optionalText("mediaType").orElse("");
        if (!mediaType.isEmpty() && !MediaType.isIndex(mediaType)) {
            input.error("is not an image index but \"" + mediaType + "\"");
        }
        input.require("manifests");
        List<JsonInput> manifests = input.items("manifests");
        if (manifests.size() > MOST_MANIFESTS) {
            input.error("has more than " + MOST_MANIFESTS + " manifests");
        }
        ImageIndex index = new ImageIndex(
                mediaType, manifests.stream().map(Descriptor::read).toList(), input.textFields("annotations"));
        input.throwIfErrors();
        return index;
    }
}
