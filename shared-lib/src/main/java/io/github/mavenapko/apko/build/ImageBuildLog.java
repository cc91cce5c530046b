package io.github.mavenapko.apko.build;

import io.github.mavenapko.diagnostic.Diagnostic;
import java.util.List;

/** Who is told how a build goes on. Calls may come from several threads at once. */
public interface ImageBuildLog {
    /** Tells nobody. */
    ImageBuildLog SILENT = new ImageBuildLog() {};

    /** Something the user should know that does not stop the work. */
    default void warning(Diagnostic warning) {}

    /** The world was resolved for an architecture. */
    default void resolved(String architecture, int packages) {}

    /**
     * Packages are fetched or read from the cache, those of all architectures together.
     *
     * @param bytesDone size of the compressed files that are there
     * @param bytesAll size of all of them; 0 when it is not known before
     */
    default void packagesProgress(int done, int all, long bytesDone, long bytesAll) {}

    /** A package's scripts will not be run, because images are made without running anything. */
    default void scriptsNotRun(String packageName, List<String> scripts) {}

    /** A layer is there; {@code cached} says that its bytes were kept from an earlier build. */
    default void layer(String architecture, int number, int count, long compressedSize, boolean cached) {}

    /** An output was written. */
    default void written(String file, long size) {}

    /** Bytes of an image go to a registry. */
    default void pushProgress(String what, long bytesDone, long bytesAll) {}
}
