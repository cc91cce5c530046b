package io.github.mavenapko.melange.plan;

import java.io.IOException;
import java.util.Optional;

/** Where pipeline definitions are found that do not come with the program. */
@FunctionalInterface
public interface PipelineFiles {

    /**
     * A definition's text and where it is.
     *
     * @param source the file as the user knows it
     */
    record Found(String source, byte[] text) {}

    /** The first definition of this name, such as {@code split/dev}, in the order in which directories are sought. */
    Optional<Found> find(String name) throws IOException;
}
