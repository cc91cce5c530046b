package io.github.mavenapko.melange.config;

import java.util.List;

/**
 * A licence of a package.
 *
 * @param license an SPDX expression, or free text
 * @param paths the files that it is for
 * @param attestation who holds the rights
 * @param licensePath a file with the licence's text
 * @param detectionOverride the licence that a detection should have found
 */
public record Copyright(
        String license, List<String> paths, String attestation, String licensePath, String detectionOverride) {

    public Copyright {
        paths = List.copyOf(paths);
    }
}
