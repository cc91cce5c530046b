package io.github.mavenapko.repository;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.transport.HttpUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last index of an address that was good, in the cache: one file with a line that has the digest of what follows, its ETag, and the
 * index. Whoever reads it checks the signature again.
 */
final class KeptIndex {
    private static final String GROUP = "indexes";
    private static final int LONGEST_HEAD = 8 << 10;

    private final DiskCache cache;
    private final String file;
    private @Nullable Entry entry;

    /** The one of an address; the cache is only asked when there is a question. */
    KeptIndex(DiskCache cache, HttpUrl url) {
        this.cache = cache;
        this.file = Digest.of(url.text().getBytes(StandardCharsets.UTF_8)).hex() + ".index";
    }

    /**
     * A kept index.
     *
     * @param etag what the server called it; empty when it said nothing
     */
    record Entry(String etag, byte[] content) {}

    /** What is there, whole and not larger than so many bytes. */
    Optional<Entry> find(int largest) throws IOException {
        if (entry == null) {
            entry = cache.read(GROUP, file, largest + LONGEST_HEAD)
                    .flatMap(KeptIndex::parse)
                    .orElse(null);
        }
        return Optional.ofNullable(entry);
    }

    /** Takes the place of what is there. */
    void replace(byte[] content, String etag) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + LONGEST_HEAD);
        bytes.writeBytes((Digest.of(content).hex() + " " + etag + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        cache.write(GROUP, file, bytes.toByteArray());
    }

    /** Forgets it. */
    void drop() throws IOException {
        entry = null;
        Optional<Path> there = cache.find(GROUP, file);
        if (there.isPresent()) {
            cache.drop(there.get());
        }
    }

    private static Optional<Entry> parse(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && end < LONGEST_HEAD && bytes[end] != '\n') {
            end++;
        }
        String[] head = new String(bytes, 0, end, StandardCharsets.UTF_8).split(" ", 2);
        if (head.length != 2 || end == bytes.length) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        return Digest.of(content).hex().equals(head[0]) ? Optional.of(new Entry(head[1], content)) : Optional.empty();
    }
}
