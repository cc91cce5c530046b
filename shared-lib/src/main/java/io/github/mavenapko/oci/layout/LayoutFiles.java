package io.github.mavenapko.oci.layout;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in an OCI layout directory. */
record LayoutFiles(Path directory) {
    /** What marks a layout: the text that the apko tool writes, without a newline at the end. */
    static final byte[] MARKER_TEXT = "{\n    \"imageLayoutVersion\": \"1.0.0\"\n}".getBytes(StandardCharsets.UTF_8);

    private static final JsonLimits MARKER_LIMITS = new JsonLimits(4096, 8, 100);

    Path marker() {
        return directory.resolve("oci-layout");
    }

    Path index() {
        return directory.resolve("index.json");
    }

    Path blobs() {
        return directory.resolve("blobs").resolve("sha256");
    }

    Path blob(Digest digest) {
        return blobs().resolve(digest.hex());
    }

    void checkMarker() throws IOException {
        if (!Files.isRegularFile(marker())) {
            throw new IOException(directory + " is not an OCI layout: it has no file oci-layout");
        }
        JsonInput input = JsonInput.read(marker().toString(), read(marker(), MARKER_LIMITS.bytes()), MARKER_LIMITS);
        String version = input.text("imageLayoutVersion");
        if (!version.startsWith("1.")) {
            input.error("has the layout version \"" + version + "\"; only 1.x is supported");
        }
        input.throwIfErrors();
    }

    /** A whole small file. */
    static byte[] read(Path file, int limit) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + (Files.exists(file) ? " is not a regular file" : " does not exist"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException(file + " is larger than the limit of " + limit + " bytes");
            }
            return bytes;
        }
    }
}
