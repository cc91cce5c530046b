package io.github.mavenapko.apko.build;

import io.github.mavenapko.sandbox.EngineImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hands a built image to the container engine of this machine. */
public final class ImageLoader {
    private ImageLoader() {}

    /**
     * Loads an image.
     *
     * @param archive the archive for {@code docker load}
     * @param engine {@code docker} or {@code podman}; empty: the first of them that works
     * @return the engine that has it now
     * @throws IOException when there is no such archive, no engine works, or it refuses the archive
     */
    public static String load(Path archive, String engine) throws IOException {
        if (!Files.isRegularFile(archive)) {
            throw new IOException(archive + " is not there; build the image first");
        }
        EngineImages images = EngineImages.find(engine);
        images.load(new FileContent(archive));
        return images.engine();
    }
}
