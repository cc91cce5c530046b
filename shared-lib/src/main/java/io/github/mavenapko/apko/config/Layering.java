package io.github.mavenapko.apko.config;

/**
 * How packages are spread over layers.
 *
 * @param strategy {@code origin}, or empty for one layer
 * @param budget the greatest number of layers that packages get
 */
public record Layering(String strategy, int budget) {}
