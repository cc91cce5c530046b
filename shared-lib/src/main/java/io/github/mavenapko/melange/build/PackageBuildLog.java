package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.Diagnostic;

/** Who is told how a package build goes on. Calls may come from several threads, one at a time. */
public interface PackageBuildLog {
    /** Tells nobody. */
    PackageBuildLog SILENT = new PackageBuildLog() {};

    /** Something the user should know that does not stop the work. */
    default void warning(Diagnostic warning) {}

    /** Something that may be of interest. */
    default void info(String message) {}

    /** A step begins. */
    default void step(String packageName, String step) {}

    /** A step printed a line. */
    default void output(String line) {}

    /** A step printed a line on standard error. */
    default void errorOutput(String line) {}

    /** A package was written; the size is that of the file in bytes. */
    default void written(String file, long size) {}
}
