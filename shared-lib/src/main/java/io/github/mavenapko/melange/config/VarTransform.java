package io.github.mavenapko.melange.config;

/**
 * A variable made from a text by a regular expression.
 *
 * @param from the text, with references to variables
 * @param match a Go regular expression
 * @param replace what replaces each match
 * @param to the variable's name
 * @param origin where it stands
 */
public record VarTransform(String from, String match, String replace, String to, Origin origin) {}
