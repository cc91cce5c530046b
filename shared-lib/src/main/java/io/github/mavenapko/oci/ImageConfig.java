package io.github.mavenapko.oci;

import io.github.mavenapko.digest.DiffId;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonLimits;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What an image is: platform, layers before compression, history, and how it is run.
 *
 * @param platform what it runs on
 * @param author who made it; may be empty
 * @param created when, as RFC 3339 text; may be empty
 * @param history how the layers came about
 * @param diffIds the layers from the lowest to the uppermost
 * @param config how it is run
 */
public record ImageConfig(
        Platform platform,
        String author,
        String created,
        List<History> history,
        List<DiffId> diffIds,
        ContainerConfig config) {

    public ImageConfig {
        history = List.copyOf(history);
        diffIds = List.copyOf(diffIds);
    }

    /**
     * One step in the making of an image.
     *
     * @param author who took it; may be empty
     * @param created when, as RFC 3339 text; may be empty
     * @param createdBy by what; may be empty
     * @param comment any text; may be empty
     * @param emptyLayer whether the step made no layer
     */
    public record History(String author, String created, String createdBy, String comment, boolean emptyLayer) {

        static History read(JsonInput input) {
            return new History(
                    input.optionalText("author").orElse(""),
                    input.optionalText("created").orElse(""),
                    input.optionalText("created_by").orElse(""),
                    input.optionalText("comment").orElse(""),
                    input.get("empty_layer").map(JsonInput::truth).orElse(false));
        }

        JsonValue json() {
            return JsonObject.builder()
                    .putUnlessEmpty("author", author)
                    .putUnlessEmpty("created", created)
                    .putUnlessEmpty("created_by", createdBy)
                    .putUnlessEmpty("comment", comment)
                    .putIfTrue("empty_layer", emptyLayer)
                    .build();
        }
    }

    /** The bytes that the digest is made of: one line of JSON in the field order of go-containerregistry. */
    public byte[] bytes() {
        JsonObject.Builder json = JsonObject.builder()
                .put("architecture", platform.architecture())
                .putUnlessEmpty("author", author)
                .putUnlessEmpty("created", created);
        if (!history.isEmpty()) {
            json.put(
                    "history", new JsonArray(history.stream().map(History::json).toList()));
        }
        json.put("os", platform.os())
                .put("rootfs", rootfs())
                .put("config", config.json())
                .putUnlessEmpty("variant", platform.variant())
                .putUnlessEmpty("os.features", platform.osFeatures());
        return JsonWriter.compact().bytes(json.build());
    }

    /** What names this config. */
    public Descriptor descriptor() {
        return Descriptor.of(MediaType.CONFIG, bytes());
    }

    private JsonObject rootfs() {
        return JsonObject.builder()
                .put("type", "layers")
                .put(
                        "diff_ids",
                        JsonArray.ofTexts(diffIds.stream().map(DiffId::toString).toList()))
                .build();
    }

    /**
     * Reads a config; what it says beyond these fields is not kept.
     *
     * @param source the text's name in messages
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when it is no image config
     */
    public static ImageConfig read(String source, byte[] bytes) {
        JsonInput input = JsonInput.read(source, bytes, JsonLimits.USUAL);
        List<DiffId> diffIds = new ArrayList<>();
        input.require("rootfs")
                .ifPresent(rootfs -> rootfs.items("diff_ids").forEach(item -> {
                    try {
                        diffIds.add(new DiffId(Digest.parse(item.text())));
                    } catch (IllegalArgumentException e) {
                        item.error(String.valueOf(e.getMessage()));
                    }
                }));
        ImageConfig config = new ImageConfig(
                Platform.read(input),
                input.optionalText("author").orElse(""),
                input.optionalText("created").orElse(""),
                input.items("history").stream().map(History::read).toList(),
                diffIds,
                input.get("config").map(ContainerConfig::read).orElse(ContainerConfig.empty()));
        input.throwIfErrors();
        return config;
    }
}
