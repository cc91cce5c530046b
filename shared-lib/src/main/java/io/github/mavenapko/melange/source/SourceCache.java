package io.github.mavenapko.melange.source;

import io.github.mavenapko.digest.DigestingInputStream;
import io.github.mavenapko.file.TemporaryName;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Directories that hold sources under the names {@code sha256:<hex>} and {@code sha512:<hex>}, as melange's cache
 * directory does. What is read from them is verified each time; a file that is not what its name says is passed over.
 */
public final class SourceCache {
    /** Most bytes of one source. */
    static final long LARGEST = 8L << 30;

    private final List<Path> readable;
    private final Path own;

    /**
     * A cache.
     *
     * @param own where new sources are stored; made when it is missing
     * @param more directories that are searched before it and not written
     */
    public SourceCache(Path own, List<Path> more) {
        this.own = own;
        this.readable = new ArrayList<>(more);
        this.readable.add(own);
    }

    /**
     * Makes sure that the cache holds a source.
     *
     * @param uri where it is
     * @param expectedSum {@code sha256:<hex>} or {@code sha512:<hex>}
     * @return whether it had to be downloaded
     * @throws WrongSumException when the server's file is another one
     */
    public boolean store(HttpTransport transport, HttpUrl uri, String expectedSum) throws IOException {
        FileSum sum = FileSum.parse(expectedSum);
        Files.createDirectories(own);
        Path scratch = own.resolve(TemporaryName.fresh());
        try {
            boolean missing = !copyTo(scratch, sum);
            if (missing) {
                download(transport, uri, sum);
            }
            return missing;
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    /** The directory that is written. */
    Path own() {
        return own;
    }

    /**
     * Copies a source out of the cache.
     *
     * @param target a file that is overwritten
     * @return whether the cache had it; otherwise what is in the target means nothing
     */
    boolean copyTo(Path target, FileSum sum) throws IOException {
        for (Path directory : readable) {
            Path file = directory.resolve(sum.cacheName());
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                try (InputStream in = Files.newInputStream(file)) {
                    if (save(in, target, sum).equals(sum.hex())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Downloads a file that has to have this sum into the cache. */
    void download(HttpTransport transport, HttpUrl url, FileSum sum) throws IOException {
        Files.createDirectories(own);
        Path part = own.resolve(TemporaryName.fresh());
        try {
            String actual = transport.fetch(call(url), answer -> save(answer.body(), part, sum), 200);
            if (!actual.equals(sum.hex())) {
                throw new WrongSumException(url, sum, actual);
            }
            Files.move(part, own.resolve(sum.cacheName()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Downloads a file that may be anything. */
    static void downloadUnchecked(HttpTransport transport, HttpUrl url, Path target) throws IOException {
        transport.fetch(
                call(url), answer -> Files.copy(answer.body(), target, StandardCopyOption.REPLACE_EXISTING), 200);
    }

    private static HttpCall call(HttpUrl url) {
        return HttpCall.get(url).withLimit(LARGEST);
    }

    private static String save(InputStream body, Path part, FileSum sum) throws IOException {
        DigestingInputStream in = new DigestingInputStream(body, sum.hash());
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        return HexFormat.of().formatHex(in.hash());
    }
}
