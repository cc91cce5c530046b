package io.github.mavenapko.repository;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.PackageName;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.RejectedFileException;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.diagnostic.FullDisk;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpUrl;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
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
    private static final String SUFFIX = ".apk";

    private final RepositoryAccess access;
    private final Path base;
    private final Keyring keyring;

    /**
     * Makes a source.
     *
     * @param base what relative directories of repositories are resolved against
     * @param keyring the keys by which a package's own signature is checked; one by another key does not count
     */
    public PackageSource(RepositoryAccess access, Path base, Keyring keyring) {
        this.access = access;
        this.base = base;
        this.keyring = keyring;
    }

    /**
     * Fetches the package that an index record describes.
     *
     * @throws IOException when it is not to be had, or is not what the record says
     */
    public VerifiedPackage fetch(RepositoryLine repository, Architecture architecture, PackageInfo wanted)
            throws IOException {
        checkName(repository, wanted);
        RepositoryFiles files = RepositoryFiles.of(repository, access.mirrors(), base, architecture);
        String name = repository.publicLocation() + "/" + architecture.apk() + "/" + wanted.fileName();
        return files.directory().isPresent()
                ? local(name, files.path(wanted.fileName()), wanted)
                : remote(name, files.url(wanted.fileName()), wanted);
    }

    /** A name or version from an index becomes part of a path; one that could lead elsewhere is refused. */
    private static void checkName(RepositoryLine repository, PackageInfo wanted) throws RejectedFileException {
        boolean plain = PackageName.isValid(wanted.name())
                && wanted.version().chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (!plain) {
            throw new RejectedFileException(
                    repository.toString(),
                    "the index lists a package whose name or version is none: " + wanted.label());
        }
    }

    /** Whether what a package says of its architecture lets it run on one; it need not say anything. */
    static boolean runsOn(String arch, Architecture architecture) {
        return arch.isEmpty()
                || arch.equals("noarch")
                || arch.equals("all")
                || arch.equals(architecture.apk())
                || Architecture.parse(arch).filter(architecture::equals).isPresent();
    }

    /**
     * Fetches the package at an address that an index or a lock gives for an architecture; its checksum decides.
     *
     * @throws RejectedFileException when it is for another architecture
     */
    public VerifiedPackage fetch(String address, Architecture architecture, PackageInfo wanted) throws IOException {
        VerifiedPackage verified = fetch(address, wanted);
        String arch = verified.apk().info().arch();
        if (!runsOn(arch, architecture)) {
            verified.close();
            throw new RejectedFileException(
                    address, "the package is for the architecture \"" + arch + "\", not for " + architecture.apk());
        }
        return verified;
    }

    /** Fetches the package at an address that a lock gives; its checksum decides. */
    public VerifiedPackage fetch(String address, PackageInfo wanted) throws IOException {
        RepositoryLine location = new RepositoryLine(access.mirrors().resolve(address), null);
        if (location.isRemote()) {
            return remote(location.publicLocation(), RepositoryFiles.url(location, location.location()), wanted);
        }
        String path = location.location().replaceFirst("^file://", "");
        return local(address, base.resolve(path), wanted);
    }

    private VerifiedPackage local(String name, Path file, PackageInfo wanted) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not there, though the repository's index lists it; make the index again");
        }
        VerifiedPackage verified = verified(name, file, wanted);
        access.notices().packageReady(wanted.label(), verified.size(), true);
        return verified;
    }

    private VerifiedPackage remote(String name, HttpUrl url, PackageInfo wanted) throws IOException {
        Optional<Checksum> checksum = wanted.checksum();
        if (checksum.isEmpty()) {
            throw new RejectedFileException(name, "the index gives no usable checksum (C:) for this package");
        }
        String hex = checksum.get().hex();
        while (true) {
            VerifiedPackage cached = cached(name, hex, wanted);
            VerifiedPackage verified = cached == null ? fetchedOnce(name, url, hex, wanted) : cached;
            if (verified != null) {
                access.notices().packageReady(wanted.label(), verified.size(), cached != null);
                return verified;
            }
        }
    }

    /** Verifies what the cache has; null when that is nothing. */
    private @Nullable VerifiedPackage cached(String name, String hex, PackageInfo wanted) throws IOException {
        Optional<Path> file = access.cache().find(GROUP, hex + SUFFIX);
        if (file.isEmpty()) {
            return null;
        }
        try {
            return verified(name, file.get(), wanted);
        } catch (NoSuchFileException e) {
            return null;
        } catch (RejectedFileException | AccessDeniedException e) {
            access.notices()
                    .warning(
                            wanted.label(),
                            "its copy in the cache is damaged and is fetched again (" + e.getMessage() + ")");
            access.cache().drop(file.get());
            return null;
        }
    }

    /** Fetches a package; null when another thread or process has just put it into the cache. */
    private @Nullable VerifiedPackage fetchedOnce(String name, HttpUrl url, String hex, PackageInfo wanted)
            throws IOException {
        Closeable lock = access.cache().lock(GROUP + "-" + hex.substring(0, 3));
        try {
            return access.cache().find(GROUP, hex + SUFFIX).isPresent() ? null : downloaded(name, url, hex, wanted);
        } finally {
            lock.close();
        }
    }

    private VerifiedPackage downloaded(String name, HttpUrl url, String hex, PackageInfo wanted) throws IOException {
        if (access.offline()) {
            throw new IOException("the build is offline and the cache has no package " + wanted.label() + " of " + url
                    + "; run it once with a network");
        }
        Path temporary = access.cache().temporary(GROUP);
        long most = access.limits().download();
        HttpCall call = HttpCall.get(url).withLimit(wanted.size() > 0 ? Math.min(most, wanted.size()) : most);
        try {
            access.transport().fetch(call, answer -> save(answer.body(), temporary), 200);
            VerifiedPackage verified = verified(name, temporary, wanted);
            access.cache().publish(temporary, access.cache().path(GROUP, hex + SUFFIX));
            return verified;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private long save(InputStream body, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            return body.transferTo(out);
        } catch (IOException e) {
            throw FullDisk.explain(e, "the cache, " + file.getParent());
        }
    }

    private VerifiedPackage verified(String name, Path file, PackageInfo wanted) throws IOException {
        long size = Files.size(file);
        if (wanted.size() > 0 && wanted.size() != size) {
            throw new RejectedFileException(
                    name,
                    "the package has " + size + " bytes, the index says " + wanted.size()
                            + ", so it is not the one whose hash the index has");
        }
        ApkReader reader = new ApkReader(
                name, new Trust.Indexed(wanted, keyring), access.limits().apk());
        Expansions expansions = new Expansions(access.cache());
        String checksum = wanted.checksum()
                .orElseThrow(
                        () -> new RejectedFileException(name, "the index has no usable checksum (C:) for this package"))
                .hex();
        Optional<VerifiedPackage> again = expansions.read(reader, file, checksum);
        return again.isPresent() ? again.get() : expansions.readFirst(reader, file, checksum);
    }
}
