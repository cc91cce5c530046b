package io.github.mavenapko.registry;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What can be asked of a registry. Everything goes over the network; several threads may ask at once. */
public interface RegistryTransport {

    /** Whether the repository says that it has a blob of this digest and size. */
    boolean hasBlob(ImageRepository repository, Descriptor blob) throws IOException;

    /**
     * Puts a blob into the repository, from another repository of the same registry when that has it.
     *
     * @param mountFrom names of repositories in the same registry that may have the blob
     * @param sent is told how many more bytes were sent; less than zero when sent bytes were lost
     * @return whether it came from another repository
     */
    boolean putBlob(
            ImageRepository repository, Descriptor blob, Upload content, List<String> mountFrom, LongConsumer sent)
            throws IOException;

    /** The digest of the manifest or index that a tag or digest names, if there is one. */
    Optional<Digest> resolve(ImageRepository repository, String reference) throws IOException;

    /** Stores a manifest or index byte for byte under a tag or its digest. */
    void putManifest(ImageRepository repository, String reference, Descriptor descriptor, byte[] bytes)
            throws IOException;

    /**
     * The manifest or index that a tag or digest names.
     *
     * @throws IOException also when its bytes do not have the digest that was asked for or announced
     */
    RawManifest manifest(ImageRepository repository, String reference) throws IOException;

    /** A blob; reading ends in an exception when it does not fit its descriptor. */
    InputStream blob(ImageRepository repository, Descriptor blob) throws IOException;

    /** What refers to a manifest: signatures, SBOMs and the like. Registries that do not know the question are asked by tag. */
    ImageIndex referrers(ImageRepository repository, Digest subject) throws IOException;
}
