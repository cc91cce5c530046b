package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apko.config.ConfigFile;
import java.io.IOException;
import java.util.Optional;

/** A directory with definitions of pipelines. */
@FunctionalInterface
public interface PipelineFiles {

    /**
     * The file at a relative path of plain names, such as {@code go/build.yaml}.
     *
     * @param limit a file that is larger is refused, so no more than one byte beyond it need be read
     * @return the file, or empty when there is no such regular file within the directory
     */
    Optional<ConfigFile> find(String path, int limit) throws IOException;
}
