package io.github.mavenapko.apko.config;

/**
 * A public key that is written to {@code /etc/apk/keys} of the image.
 *
 * @param name its file name
 * @param content its PEM text
 */
public record RuntimeKey(String name, String content) {}
