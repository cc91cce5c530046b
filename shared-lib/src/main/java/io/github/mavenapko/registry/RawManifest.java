package io.github.mavenapko.registry;

import io.github.mavenapko.oci.Descriptor;

/**
 * A manifest or index as the registry has it.
 *
 * @param descriptor its type, size and digest, which fit the bytes
 * @param bytes exactly what the registry sent
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawManifest(Descriptor descriptor, byte[] bytes) {}
