package io.github.mavenapko.melange.config;

/**
 * An input of a pipeline.
 *
 * @param usual its value when none is given
 * @param required whether a step must give it a value
 */
public record InputDefinition(String description, String usual, boolean required) {}
