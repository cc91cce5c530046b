package io.github.mavenapko.apko.build;

/** A kind of software bill of materials. */
public enum SbomFormat {
    /** SPDX 2.3 as JSON. */
    SPDX
}
