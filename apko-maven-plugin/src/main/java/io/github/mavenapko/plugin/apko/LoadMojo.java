package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageLoader;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Hands the archive that {@code apko:build} made to a container engine. */
@Mojo(name = "load", threadSafe = true)
public class LoadMojo extends BuiltImageMojo {

    /** The engine's program: {@code auto}, {@code docker} or {@code podman}. */
    @Parameter(property = "apko.engine", defaultValue = "auto")
    String engine = "auto";

    @Override
    void use(Path folder) throws IOException {
        String loadedBy = ImageLoader.load(folder.resolve("image.tar"), engine.equals("auto") ? "" : engine);
        getLog().info("the image is loaded into " + loadedBy);
    }
}
