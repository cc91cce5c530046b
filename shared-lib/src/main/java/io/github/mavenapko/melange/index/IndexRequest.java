package io.github.mavenapko.melange.index;

import io.github.mavenapko.apk.signature.SigningKey;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which index to write.
 *
 * @param packages the package files that it lists, in this order
 * @param output the file that is written
 * @param source an index whose packages come first, those of the same name and version replaced; null: none, and one
 *     that is absent counts as empty
 * @param architecture the only architecture that is listed, in apk's spelling; empty: whatever packages say
 * @param signingKey signs the index; null: it stays unsigned
 */
public record IndexRequest(
        List<Path> packages,
        Path output,
        @Nullable Path source,
        String architecture,
        @Nullable SigningKey signingKey) {

    public IndexRequest {
        packages = List.copyOf(packages);
    }
}
