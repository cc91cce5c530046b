package io.github.mavenapko.registry;

import io.github.mavenapko.oci.Descriptor;

/** Is told how a push goes on; several threads may tell at once. */
public interface PushListener {

    /** Everything that may have to be sent is known. */
    default void begun(int blobs, long bytes) {}

    /** Bytes of blobs were sent; less than zero when they have to be sent again. */
    default void sent(long bytes) {}

    /** A blob is in the repository now. */
    default void done(Descriptor blob, How how) {}

    /** A tag names the image now. */
    default void tagged(ImageName name) {}

    /** How a blob got into a repository. */
    enum How {
        /** It was there. */
        PRESENT,
        /** The registry took it from another repository. */
        MOUNTED,
        /** It was sent. */
        SENT
    }

    /** Hears nothing. */
    static PushListener silent() {
        return new PushListener() {};
    }
}
