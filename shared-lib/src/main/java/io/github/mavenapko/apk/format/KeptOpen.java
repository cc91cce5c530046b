package io.github.mavenapko.apk.format;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream whose end is its owner's matter: closing this one does nothing. */
final class KeptOpen extends FilterInputStream {
    KeptOpen(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // the owner closes it
    }
}
