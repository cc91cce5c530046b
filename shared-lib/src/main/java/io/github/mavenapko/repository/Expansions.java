package io.github.mavenapko.repository;

import io.github.mavenapko.apk.format.Apk;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.KeptData;
import io.github.mavenapko.apk.format.RejectedFileException;
import io.github.mavenapko.diagnostic.FullDisk;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Content;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decompressed data sections in the cache, by the checksum of their package, each with a sealed note of its SHA-256. With them a package that was used
 * before is not decompressed again; it is still compared with its signed hash, and the copy with its note. One that nobody has used for a
 * week goes.
 */
final class Expansions {
    private static final String GROUP = "expanded";
    private static final String DATA = ".tar";
    private static final String NOTE = ".sha256";
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_NOTE = 1 << 10;
    private static final Pattern NOTED = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Duration UNUSED = Duration.ofDays(7);

    private final DiskCache cache;

    Expansions(DiskCache cache) {
        this.cache = cache;
    }

    /**
     * Reads a package whose data section is kept; empty when none is, or not as it was.
     *
     * @param checksum of the package, in hexadecimal
     * @throws IOException when the cache cannot be read
     */
    Optional<VerifiedPackage> read(ApkReader reader, Path file, String checksum) throws IOException {
        Optional<Path> data = cache.find(GROUP, checksum + DATA);
        Optional<Digest> noted = cache.readNote(GROUP, checksum + NOTE, LONGEST_NOTE)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .filter(text -> NOTED.matcher(text).matches())
                .map(Digest::parse);
        if (data.isEmpty() || noted.isEmpty()) {
            return Optional.empty();
        }
        try {
            Spool spool = Spool.open(data.get());
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
                Apk apk = reader.readAgain(in, new Kept(spool, noted.get()));
                Files.setLastModifiedTime(data.get(), FileTime.from(Instant.now()));
                return Optional.of(new VerifiedPackage(apk, spool));
            } catch (IOException | RuntimeException e) {
                spool.close();
                throw e;
            }
        } catch (RejectedFileException | AccessDeniedException e) {
            cache.drop(data.get());
            return Optional.empty();
        } catch (NoSuchFileException e) {
            // another build has cleared the cache
            return Optional.empty();
        }
    }

    /** Reads a package and keeps its data section. */
    VerifiedPackage readFirst(ApkReader reader, Path file, String checksum) throws IOException {
        Path temporary = cache.temporary(GROUP);
        try {
            Spool spool = Spool.named(temporary);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
                Apk apk = reader.read(in, spool);
                keep(temporary, checksum, Digest.ofHash(spool.hash()));
                return new VerifiedPackage(apk, spool);
            } catch (IOException | RuntimeException e) {
                spool.close();
                throw e;
            }
        } catch (IOException e) {
            throw FullDisk.explain(e, "the cache, " + temporary.resolveSibling(""));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A copy and a note of two builds may come together; they are the same. */
    private void keep(Path temporary, String checksum, Digest hash) throws IOException {
        removeUnused(cache.path(GROUP, ""));
        cache.publish(temporary, cache.path(GROUP, checksum + DATA));
        cache.writeNote(GROUP, checksum + NOTE, (hash + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void removeUnused(Path folder) throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(UNUSED));
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "*" + DATA)) {
            for (Path copy : copies) {
                if (Files.getLastModifiedTime(copy).compareTo(oldest) < 0) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (NoSuchFileException e) {
            // another build has removed it
        }
    }

    private record Kept(Spool spool, Digest digest) implements KeptData {
        @Override
        public InputStream open() throws IOException {
            return new BufferedInputStream(spool.whole().open(), BUFFER);
        }

        @Override
        public byte[] hash() {
            return digest.bytes();
        }

        @Override
        public Content at(long offset, long size) {
            return spool.at(offset, size);
        }
    }
}
