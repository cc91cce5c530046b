package io.github.mavenapko.sbom;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.digest.Digest;
import java.util.List;

/**
 * The image of one architecture, as a document describes it.
 *
 * @param name the last component of the repository's name; empty when the image has no name
 * @param manifest digest of the manifest
 * @param layers lowest first
 */
public record ImageSubject(String name, Architecture architecture, Digest manifest, List<Layer> layers) {
    public ImageSubject {
        layers = List.copyOf(layers);
    }

    /** A layer: digest of its compressed bytes and media type. */
    public record Layer(Digest digest, String mediaType) {}
}
