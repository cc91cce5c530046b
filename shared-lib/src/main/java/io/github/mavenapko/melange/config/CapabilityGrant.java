package io.github.mavenapko.melange.config;

import java.util.Map;

/**
 * Linux capabilities that a file of a package is to have.
 *
 * @param path the file
 * @param add flags such as {@code +ep}, by names of capabilities separated by commas
 * @param reason why
 */
public record CapabilityGrant(String path, Map<String, String> add, String reason) {

    public CapabilityGrant {
        add = Ordered.copy(add);
    }
}
