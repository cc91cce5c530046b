package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageRunner;
import io.github.mavenapko.maven.NetworkAccess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Starts the image that {@code apko:build} made, in a sandbox and without Docker. */
@Mojo(name = "run", threadSafe = true)
public class RunMojo extends BuiltImageMojo {

    /** Arguments in the place of those that the image has. */
    @Parameter(property = "apko.arguments")
    List<String> arguments = List.of();

    /** Whether it is an error when no sandbox works on this machine; otherwise the goal says so and does nothing. */
    @Parameter(property = "apko.required", defaultValue = "true")
    boolean required = true;

    /** The cache, in which roots are while they run; default {@code mavenapko} in the user's cache directory. */
    @Parameter(property = "apko.cacheDir")
    @Nullable
    File cacheDir;

    @Override
    void use(Path folder) throws IOException {
        boolean terminal = System.console() != null && session.getRequest().isInteractiveMode();
        Path roots = NetworkAccess.cacheDirectory(session, path(cacheDir)).resolve("guests/roots");
        new ImageRunner(roots)
                .start(
                        folder.resolve("image"),
                        arguments,
                        terminal ? null : getLog()::info,
                        required ? null : getLog()::info);
    }
}
