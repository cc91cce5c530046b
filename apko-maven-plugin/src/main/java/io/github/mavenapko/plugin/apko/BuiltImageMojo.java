package io.github.mavenapko.plugin.apko;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal about the image that {@code apko:build} has made. */
abstract class BuiltImageMojo extends ImageMojo {

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    /**
     * The folder of the image below the build directory; default the id of the execution, when that builds the image, too, else the build
     * directory itself.
     */
    @Parameter(property = "apko.outputName")
    @Nullable
    String outputName;

    @Override
    final void run(Path definition) throws IOException {
        use(new OutputFolder(project, execution, buildDirectory()).toRead(outputName));
    }

    /** Does it with the image in this folder. */
    abstract void use(Path folder) throws IOException;
}
