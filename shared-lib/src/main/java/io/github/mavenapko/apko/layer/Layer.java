package io.github.mavenapko.apko.layer;

import io.github.mavenapko.digest.DiffId;
import io.github.mavenapko.digest.Digest;
import java.nio.file.Path;

/**
 * A layer's compressed bytes.
 *
 * @param diffId of the uncompressed archive
 * @param digest of the compressed bytes
 * @param size of the compressed bytes
 * @param archiveSize of the uncompressed archive, in bytes
 * @param file where the compressed bytes are
 * @param cached whether they were there already
 */
public record Layer(DiffId diffId, Digest digest, long size, long archiveSize, Path file, boolean cached) {}
