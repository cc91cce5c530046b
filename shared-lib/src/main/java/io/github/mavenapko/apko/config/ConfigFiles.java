package io.github.mavenapko.apko.config;

import java.io.IOException;
import java.util.Optional;

/** Where configurations and what they include are found: their reader touches no file system itself. */
@FunctionalInterface
public interface ConfigFiles {

    /**
     * The file of a name, first as it is given, then under each include path.
     *
     * @param limit the reader refuses a file that is larger, so no more than one byte beyond it need be read
     * @return the file, or empty when there is no regular file of that name
     * @throws IOException when it is there and cannot be read
     */
    Optional<ConfigFile> find(String name, int limit) throws IOException;
}
