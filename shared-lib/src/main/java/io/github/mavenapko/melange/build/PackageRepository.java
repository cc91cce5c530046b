package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.ApkWriter;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.file.TemporaryName;
import io.github.mavenapko.repository.LeftOvers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory that packages are written to. Each file is written beside its place and renamed, so that it is there as a whole or not at all. */
final class PackageRepository {
    private final Path directory;
    private final Path notes;
    private final @Nullable SigningKey key;

    /**
     * @param notes a directory for notes on the packages that were written, by which the next build can use them again
     * @param key signs packages and indexes; null for unsigned ones
     */
    PackageRepository(Path directory, Path notes, @Nullable SigningKey key) {
        this.directory = directory;
        this.notes = notes;
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
        Path temporary = folder.resolve(TemporaryName.beside("apk"));
        EarlierPackage earlier = new EarlierPackage(folder, notes.resolve(architecture.apk()), contents.info());
        try (PackageSpool spool = new PackageSpool(folder.resolve(TemporaryName.beside("data")), earlier)) {
            PackageInfo info;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                SigningKey signer = key == null ? null : key.knowing(earlier.signatures());
                info = ApkWriter.write(contents, signer, spool, out);
            }
            publish(temporary, folder.resolve(info.fileName()));
            spool.note(info);
            return info;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Puts packages into the index of their architecture, in place of those of the same name and version. */
    Path index(Architecture architecture, List<PackageInfo> packages) throws IOException {
        Path file = Files.createDirectories(folder(architecture)).resolve(ApkIndex.FILE_NAME);
        ApkIndex existing = existing(file);
        PackageIndex merged = ApkIndex.merge(present(existing, file), packages);
        write(file, ApkIndex.write(merged, key == null ? null : key.knowing(existing.signatures())));
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

    private ApkIndex existing(Path file) throws IOException {
        byte[] archive = Files.isRegularFile(file)
                ? Files.readAllBytes(file)
                : ApkIndex.write(new PackageIndex("", List.of()), null);
        Keyring keyring = Keyring.of(key == null ? List.of() : List.of(key.publicKey()));
        return ApkIndex.readUnverified(file.toString(), archive, keyring);
    }

    private static PackageIndex present(ApkIndex index, Path file) {
        List<PackageInfo> present = index.packages().packages().stream()
                .filter(info -> Files.isRegularFile(file.resolveSibling(info.fileName())))
                .toList();
        return new PackageIndex(index.packages().description(), present);
    }

    /** Writes a file beside the packages of an architecture. */
    Path record(Architecture architecture, String name, byte[] content) throws IOException {
        Path file = Files.createDirectories(folder(architecture)).resolve(name);
        write(file, content);
        return file;
    }

    static void write(Path file, byte[] content) throws IOException {
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
}
