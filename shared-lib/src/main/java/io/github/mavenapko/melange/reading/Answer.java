package io.github.mavenapko.melange.reading;

import java.nio.file.Path;

/**
 * What is to be said about one definition.
 *
 * @param definition its file
 * @param architecture the architecture that it was compiled for, in apk's spelling; empty where none matters
 * @param text without a newline at the end
 */
public record Answer(Path definition, String architecture, String text) {}
