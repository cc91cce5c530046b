package io.github.mavenapko.oci;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names some bytes by type, size and digest: what is fetched for it must fit all of them. */
public final class Descriptor {
    private final String mediaType;
    private final long size;
    private final Digest digest;
    private final Map<String, String> annotations;
    private final @Nullable Platform platform;
    private final String artifactType;

    private Descriptor(
            String mediaType,
            long size,
            Digest digest,
            Map<String, String> annotations,
            @Nullable Platform platform,
            String artifactType) {
        this.mediaType = mediaType;
        this.size = size;
        this.digest = digest;
        this.annotations = Map.copyOf(annotations);
        this.platform = platform;
        this.artifactType = artifactType;
    }

    /** Bytes of this type, size and digest. */
    public static Descriptor of(String mediaType, long size, Digest digest) {
        return new Descriptor(mediaType, size, digest, Map.of(), null, "");
    }

    /** These bytes. */
    public static Descriptor of(String mediaType, byte[] bytes) {
        return of(mediaType, bytes.length, Digest.of(bytes));
    }

    /** The same with the platform that an image is for. */
    public Descriptor withPlatform(Platform other) {
        return new Descriptor(mediaType, size, digest, annotations, other, artifactType);
    }

    /** The same with annotations. */
    public Descriptor withAnnotations(Map<String, String> other) {
        return new Descriptor(mediaType, size, digest, other, platform, artifactType);
    }

    /** The same with the type of artifact that a manifest stands for. */
    public Descriptor withArtifactType(String other) {
        return new Descriptor(mediaType, size, digest, annotations, platform, other);
    }

    /** The type of the bytes. */
    public String mediaType() {
        return mediaType;
    }

    /** The number of bytes. */
    public long size() {
        return size;
    }

    /** The digest of the bytes, as they are stored and transferred. */
    public Digest digest() {
        return digest;
    }

    /** The annotations by name. */
    public Map<String, String> annotations() {
        return annotations;
    }

    /** The platform that an image is for. */
    public Optional<Platform> platform() {
        return Optional.ofNullable(platform);
    }

    /** The type of artifact that a manifest stands for; empty when nothing is said. */
    public String artifactType() {
        return artifactType;
    }

    /** Reads a descriptor; what is wrong in it is added to the input's problems. */
    public static Descriptor read(JsonInput input) {
        String mediaType = input.text("mediaType");
        long size = input.number("size");
        if (size < 0) {
            input.error("has a negative size");
        }
        Platform platform = input.get("platform").map(Platform::read).orElse(null);
        return new Descriptor(
                mediaType,
                size,
                digest(input),
                new TreeMap<>(input.textFields("annotations")),
                platform,
                input.optionalText("artifactType").orElse(""));
    }

    private static Digest digest(JsonInput input) {
        String text = input.text("digest");
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            if (!text.isEmpty()) {
                input.error("its digest is " + e.getMessage());
            }
            return Digest.of(new byte[0]);
        }
    }

    JsonObject json() {
        JsonObject.Builder json = JsonObject.builder()
                .put("mediaType", mediaType)
                .put("size", size)
                .put("digest", digest.toString())
                .putUnlessEmpty("annotations", annotations);
        if (platform != null) {
            json.put("platform", platform.json());
        }
        return json.putUnlessEmpty("artifactType", artifactType).build();
    }

    static JsonArray json(List<Descriptor> descriptors) {
        List<JsonValue> items = new ArrayList<>();
        descriptors.forEach(descriptor -> items.add(descriptor.json()));
        return new JsonArray(items);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Descriptor descriptor && json().equals(descriptor.json());
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** Digest and size. */
    @Override
    public String toString() {
        return digest + " (" + size + " bytes)";
    }
}
