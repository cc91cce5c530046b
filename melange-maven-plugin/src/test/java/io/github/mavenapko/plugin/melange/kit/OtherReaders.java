package io.github.mavenapko.plugin.melange.kit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads packages by programs that others wrote: commons-compress, GNU tar, and openssl for the signature. */
public final class OtherReaders {
    private OtherReaders() {}

    /** Checks one package of which the names of all entries are known. */
    static void check(Path file, Path keys, ApkFile apk, List<String> names) throws IOException {
        same(file, "commons-compress", names, byCommonsCompress(file));
        same(file, "tar", new ArrayList<>(new TreeSet<>(names)), byTar(file));
        if (apk.isSigned()) {
            bySignature(file, keys, apk);
        }
    }

    private static void same(Path file, String reader, List<String> names, List<String> read) throws IOException {
        if (!names.equals(read)) {
            throw new IOException(file + ": " + reader + " reads " + read + " instead of " + names);
        }
    }

    private static List<String> byCommonsCompress(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName().replaceFirst("/$", ""));
                tar.skipNBytes(entry.isFile() && !entry.isLink() ? entry.getSize() : 0);
            }
        }
        return names;
    }

    private static List<String> byTar(Path file) throws IOException {
        KitHost.Ended ended = KitHost.execute(
                file.getParent(),
                Map.of("LC_ALL", "C.UTF-8"),
                List.of("tar", "--quoting-style=literal", "-tzf", file.toString()));
        if (ended.status() != 0) {
            throw new IOException(file + ": tar ends with " + ended.status() + ": " + ended.output());
        }
        TreeSet<String> names = new TreeSet<>();
        ended.output().lines().map(line -> line.replaceFirst("/$", "")).forEach(names::add);
        return new ArrayList<>(names);
    }

    private static void bySignature(Path file, Path keys, ApkFile apk) throws IOException {
        Path directory = Files.createTempDirectory("signature");
        try {
            Files.write(directory.resolve("control"), apk.control());
            Files.write(directory.resolve("signature"), apk.signatureBytes());
            KitHost.Ended ended = KitHost.execute(
                    directory,
                    Map.of(),
                    List.of(
                            "openssl",
                            "dgst",
                            "-sha256",
                            "-verify",
                            keys.resolve(apk.keyName()).toString(),
                            "-signature",
                            "signature",
                            "control"));
            if (ended.status() != 0) {
                throw new IOException(file + ": openssl says " + ended.output());
            }
        } finally {
            Listing.delete(directory);
        }
    }
}
