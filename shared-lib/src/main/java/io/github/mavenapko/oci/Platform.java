package io.github.mavenapko.oci;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import java.util.List;

/**
 * What an image runs on.
 *
 * @param os such as {@code linux}
 * @param architecture in the spelling of OCI, such as {@code arm64}
 * @param variant such as {@code v7}; empty when there is none
 * @param osFeatures features that the operating system must have; usually none
 */
public record Platform(String os, String architecture, String variant, List<String> osFeatures) {

    public Platform {
        osFeatures = List.copyOf(osFeatures);
    }

    /** Linux on this architecture; the variant may be empty. */
    public static Platform linux(String architecture, String variant) {
        return new Platform("linux", architecture, variant, List.of());
    }

    static Platform read(JsonInput input) {
        return new Platform(
                input.optionalText("os").orElse(""),
                input.optionalText("architecture").orElse(""),
                input.optionalText("variant").orElse(""),
                input.texts("os.features"));
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("architecture", architecture)
                .put("os", os)
                .putUnlessEmpty("os.features", osFeatures)
                .putUnlessEmpty("variant", variant)
                .build();
    }

    /** The architecture, and the variant after a hyphen: {@code arm-v7}. */
    public String suffix() {
        return variant.isEmpty() ? architecture : architecture + "-" + variant;
    }

    /** {@code linux/arm/v7}. */
    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
