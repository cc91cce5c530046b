package io.github.mavenapko.melange.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a product in the Common Platform Enumeration.
 *
 * @param part {@code a} for an application, {@code o} for an operating system; empty means {@code a}
 */
public record Cpe(
        String part,
        String vendor,
        String product,
        String edition,
        String language,
        String softwareEdition,
        String targetSoftware,
        String targetHardware,
        String other) {

    /** No name. */
    public static final Cpe NONE = new Cpe("", "", "", "", "", "", "", "", "");

    /** Whether the product has a name. */
    public boolean isNamed() {
        return !vendor.isEmpty() && !product.isEmpty();
    }

    /** The formatted string of version 2.3 for a version of the product; what is not set is {@code *}. */
    public String formatted(String version) {
        List<String> fields = List.of(
                part.isEmpty() ? "a" : part,
                vendor,
                product,
                version,
                "",
                edition,
                language,
                softwareEdition,
                targetSoftware,
                targetHardware,
                other);
        return fields.stream()
                .map(field -> field.isEmpty() ? "*" : field)
                .collect(Collectors.joining(":", "cpe:2.3:", ""));
    }
}
