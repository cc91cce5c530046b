package io.github.mavenapko.apko.config;

/**
 * A configuration file as it was found.
 *
 * @param name its path; two names of one file are equal
 * @param content its bytes
 */
public record ConfigFile(String name, byte[] content) {}
