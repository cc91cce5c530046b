package io.github.mavenapko.apko.config;

/**
 * An image that another one extends.
 *
 * @param image the directory of its OCI layout
 * @param apkIndex the directory that holds, for each architecture, the index of its packages
 */
public record BaseImage(String image, String apkIndex) {}
