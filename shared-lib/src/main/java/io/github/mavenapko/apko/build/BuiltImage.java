package io.github.mavenapko.apko.build;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.digest.Digest;
import java.nio.file.Path;
import java.util.List;

/**
 * What a build has made.
 *
 * @param digest of the image index
 * @param architectures one image each, in order of the canonical names
 * @param files the outputs that were written, in the order layout, archive, digest, SBOMs
 * @param warnings what the user should know about it, the same whenever nothing has changed
 * @param unchanged whether everything was there already and nothing was written
 */
public record BuiltImage(
        Digest digest,
        List<ArchitectureImage> architectures,
        List<Path> files,
        List<Diagnostic> warnings,
        boolean unchanged) {
    public BuiltImage {
        warnings = List.copyOf(warnings);
        architectures = List.copyOf(architectures);
        files = List.copyOf(files);
    }

    /**
     * The image for one architecture.
     *
     * @param architecture its canonical name, such as {@code arm/v7}
     * @param digest of the manifest
     * @param packages how many are installed
     * @param layers how many there are, with those of a base image
     * @param compressedSize of all layers, in bytes
     */
    public record ArchitectureImage(
            String architecture, Digest digest, int packages, int layers, long compressedSize) {}
}
