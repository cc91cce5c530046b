package io.github.mavenapko.repository;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.MalformedArchiveException;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpUrl;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches packages. A package from the network is kept in the cache under its checksum; what is read from the cache is
 * verified as what comes from the network is, and dropped and fetched again when it fails. Safe for several threads and
 * processes: each package is fetched once.
 */
public final class PackageSource {
    private static final String GROUP = "packages";

    private final RepositoryAccess access;
    private final Path base;

    /**
     * Makes a source.
     *
     * @param base what relative directories of repositories are resolved against
     */
    public PackageSource(RepositoryAccess access, Path base) {
        this.access = access;
        this.base = base;
    }

    /**
     * Fetches the package that an index record describes.
     *
     * @throws IOException when it is not to be had, or is not what the record says
     */
    public VerifiedPackage fetch(RepositoryLine repository, Architecture architecture, PackageInfo wanted)
            throws IOException {
        RepositoryFiles files = RepositoryFiles.of(repository, access.mirrors(), base, architecture);
        String fileName = wanted.fileName();
        try {
            if (files.directory().isPresent()) {
                return opened(localFile(files.path(fileName)), wanted, false);
            }
            return remote(files.url(fileName), wanted);
        } catch (MalformedArchiveException | EOFException | IllegalArgumentException e) {
            throw new IOException(
                    "package " + wanted.label() + " from " + repository + " is refused: " + e.getMessage(), e);
        }
    }

    /** Fetches the package at an address that a lock gives; its checksum decides. */
    public VerifiedPackage fetch(String address, PackageInfo wanted) throws IOException {
        String location = access.mirrors().resolve(address);
        try {
            if (new RepositoryLine(location, null).isRemote()) {
                return remote(HttpUrl.parse(location), wanted);
            }
            String path = location.startsWith("file://") ? location.substring("file://".length()) : location;
            return opened(localFile(base.resolve(path)), wanted, false);
        } catch (MalformedArchiveException | EOFException | IllegalArgumentException e) {
            throw new IOException("package " + wanted.label() + " is refused: " + e.getMessage(), e);
        }
    }

    private static Path localFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file + " is not there, though the repository's index lists it");
        }
        return file;
    }

    private VerifiedPackage remote(HttpUrl url, PackageInfo wanted) throws IOException {
        Optional<Checksum> checksum = wanted.checksum();
        if (checksum.isEmpty()) {
            throw new MalformedArchiveException("the index gives no checksum for it, so nothing vouches for it");
        }
        String name = checksum.get().hex() + ".apk";
        Path file = access.cache().path(GROUP, name);
        try (Closeable lock = access.cache().lock(name.substring(0, 2))) {
            VerifiedPackage cached = cached(file, wanted);
            return cached != null ? cached : downloaded(url, file, wanted);
        }
    }

    private @Nullable VerifiedPackage cached(Path file, PackageInfo wanted) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            VerifiedPackage found = opened(file, wanted, true);
            found.verifyData();
            return found;
        } catch (IOException | IllegalArgumentException e) {
            access.notices().warning(wanted.label(), "its copy in the cache is damaged and is fetched again: " + e.getMessage());
            Files.deleteIfExists(file);
            return null;
        }
    }

    private VerifiedPackage downloaded(HttpUrl url, Path file, PackageInfo wanted) throws IOException {
        Path temporary = access.cache().temporary(GROUP);
        try {
            access.transport()
                    .fetch(
                            HttpCall.get(url).withLimit(access.limits().download()),
                            answer -> save(answer.body(), temporary),
                            200);
            opened(temporary, wanted, false).verifyData();
            access.cache().publish(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return opened(file, wanted, false);
    }

    private static long save(InputStream body, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            return body.transferTo(out);
        }
    }

    private VerifiedPackage opened(Path path, PackageInfo wanted, boolean fromCache) throws IOException {
        PackageFile file = PackageFile.open(path, access.limits());
        checkIdentity(file, wanted);
        ControlSection control = ControlSection.read(file, access.limits());
        checkName(control.info(), wanted);
        access.notices().packageReady(wanted.label(), file.size(), fromCache);
        return new VerifiedPackage(file, control, access.limits(), access.cache().temporary("expanded"));
    }

    private static void checkIdentity(PackageFile file, PackageInfo wanted) throws IOException {
        if (wanted.size() > 0 && wanted.size() != file.size()) {
            throw new MalformedArchiveException(
                    "it has " + file.size() + " bytes, but the index says " + wanted.size());
        }
        Optional<Checksum> expected = wanted.checksum();
        if (expected.isEmpty() || !expected.get().equals(file.controlChecksum())) {
            throw new MalformedArchiveException("its control section has the checksum " + file.controlChecksum()
                    + ", but the index says " + expected.map(Checksum::toString).orElse("nothing"));
        }
    }

    private static void checkName(PackageInfo info, PackageInfo wanted) throws IOException {
        if (!info.name().equals(wanted.name()) || !info.version().equals(wanted.version())) {
            throw new MalformedArchiveException("it says that it is " + info.label());
        }
    }
}
