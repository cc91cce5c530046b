package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.maven.ConfigFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal about the image that a definition describes. A project without a definition is left alone. */
abstract class ImageMojo extends ApkoMojo {

    /**
     * The image definition. Without it, {@code apko.yaml} (or {@code .apko.yaml}, {@code apko.yml}) next to the POM is used; a
     * project that has none is left alone. A file that is named and absent is an error.
     */
    @Parameter(property = "apko.config")
    @Nullable
    String config;

    /**
     * The directory that the definition and all that it names (includes, keys, repositories, the lock file) are relative to; default the
     * project's, without a POM the one in which Maven was called.
     */
    @Parameter(property = "apko.workdir")
    @Nullable
    File workdir;

    @Override
    final void run() throws IOException {
        Optional<Path> definition = ConfigFiles.apko(directory(), config);
        if (definition.isEmpty()) {
            getLog().info("there is no apko.yaml in " + directory() + ", nothing is done");
            return;
        }
        run(definition.get());
    }

    abstract void run(Path definition) throws IOException;

    final Path directory() {
        return workdir == null ? projectDirectory() : workdir.toPath();
    }
}
