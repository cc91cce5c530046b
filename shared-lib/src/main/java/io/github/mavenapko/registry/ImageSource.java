package io.github.mavenapko.registry;

import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;

/** Has the parts of an image by their descriptors. */
@FunctionalInterface
public interface ImageSource {

    /**
     * A document or blob; reading it should fail when it does not fit the descriptor.
     *
     * @throws IOException when there is none
     */
    Upload part(Descriptor descriptor) throws IOException;
}
