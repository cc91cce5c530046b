package io.github.mavenapko.apk.format;

import io.github.mavenapko.archive.TarSource;
import java.io.IOException;
import java.io.InputStream;

/** The decompressed data section of a package that an earlier reading has verified and kept. */
public interface KeptData extends TarSource {

    /** The section from its beginning. */
    InputStream open() throws IOException;

    /** The SHA-256 that it had when it was kept. */
    byte[] hash();
}
