package io.github.mavenapko.repository;

/** Who is told what repositories do. Calls may come from several threads. */
public interface RepositoryNotices {
    /** Tells nobody. */
    RepositoryNotices SILENT = new RepositoryNotices() {};

    /** Something that the user should know and that does not stop the work. */
    default void warning(String place, String message) {}

    /** A key was found by asking the service that publishes it. */
    default void keyDiscovered(String keyName, String source) {}

    /** A package is there, verified; the size is that of the compressed file in bytes. */
    default void packageReady(String label, long size, boolean fromCache) {}
}
