package io.github.mavenapko.apko.build;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to write and where. Each output is written beside its place and renamed, so that it is there as a whole or not at all; directories
 * above it are made. What is null is not wanted.
 *
 * @param layout the OCI layout directory
 * @param dockerTar the archive for {@code docker load}
 * @param digestFile a text file with the digest of the image index
 * @param sboms the directory of the SBOMs
 * @param sbomFormats their formats; empty: none are made
 */
public record ImageOutputs(
        @Nullable Path layout,
        @Nullable Path dockerTar,
        @Nullable Path digestFile,
        @Nullable Path sboms,
        Set<SbomFormat> sbomFormats) {
    public ImageOutputs {
        sbomFormats = Set.copyOf(sbomFormats);
    }
}
