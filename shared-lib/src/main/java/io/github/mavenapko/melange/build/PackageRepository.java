package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.ApkWriter;
import io.github.mavenapko.apk.format.Spool;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.TemporaryName;
import io.github.mavenapko.repository.LeftOvers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory that packages are written to. Each file is written beside its place and renamed, so that it is there as a whole or not at all. */
final class PackageRepository {
    private final Path directory;
    private final @Nullable SigningKey key;

    /**
     * @param key signs packages and indexes; null for unsigned ones
     */
    PackageRepository(Path directory, @Nullable SigningKey key) {
        this.directory = directory;
        this.key = key;
    }

    /** Where the packages of an architecture are. */
    Path folder(Architecture architecture) {
        return directory.resolve(architecture.apk());
    }

    /** Writes a package; what comes back is its index record. */
    PackageInfo write(Architecture architecture, ApkContents contents) throws IOException {
        Path folder = Files.createDirectories(folder(architecture));
        LeftOvers.remove(folder);
        Path data = folder.resolve(TemporaryName.beside("data"));
        Path temporary = folder.resolve(TemporaryName.beside("apk"));
        try (FileSpool spool = new FileSpool(data)) {
            PackageInfo info;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                info = ApkWriter.write(contents, key, spool, out);
            }
            publish(temporary, folder.resolve(info.fileName()));
            return info;
        } finally {
            Files.deleteIfExists(temporary);
            Files.deleteIfExists(data);
        }
    }

    /** Puts packages into the index of their architecture, in place of those of the same name and version. */
    Path index(Architecture architecture, List<PackageInfo> packages) throws IOException {
        Path file = Files.createDirectories(folder(architecture)).resolve(ApkIndex.FILE_NAME);
        PackageIndex merged = ApkIndex.merge(existing(file), packages);
        write(file, ApkIndex.write(merged, key));
        return file;
    }

    /** Writes the public key beside the folders of the architectures; null when nothing is signed. */
    @Nullable
    Path publicKey() throws IOException {
        if (key == null) {
            return null;
        }
        Files.createDirectories(directory);
        Path file = directory.resolve(key.publicKey().name());
        write(file, key.publicKey().pem());
        return file;
    }

    private PackageIndex existing(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new PackageIndex("", List.of());
        }
        Keyring keyring = Keyring.of(key == null ? List.of() : List.of(key.publicKey()));
        PackageIndex index = ApkIndex.readUnverified(file.toString(), Files.readAllBytes(file), keyring)
                .packages();
        List<PackageInfo> present = index.packages().stream()
                .filter(info -> Files.isRegularFile(file.resolveSibling(info.fileName())))
                .toList();
        return new PackageIndex(index.description(), present);
    }

    /** Writes a file beside the packages of an architecture. */
    Path record(Architecture architecture, String name, byte[] content) throws IOException {
        Path file = Files.createDirectories(folder(architecture)).resolve(name);
        write(file, content);
        return file;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(TemporaryName.beside(String.valueOf(file.getFileName())));
        try {
            Files.write(temporary, content);
            publish(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void publish(Path temporary, Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    temporary, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A data section in a file meanwhile. */
    private record FileSpool(Path file) implements Spool, AutoCloseable {
        @Override
        public OutputStream begin() throws IOException {
            return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        }

        @Override
        public Content content() throws IOException {
            long size = Files.size(file);
            return new Content() {
                @Override
                public long size() {
                    return size;
                }

                @Override
                public InputStream open() throws IOException {
                    return Files.newInputStream(file);
                }
            };
        }

        @Override
        public void close() {}
    }
}
