package io.github.mavenapko.repository;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A package whose bytes are what a signed index or a lock says. There is no other way to get files of a package: its control
 * section was compared with the checksum that the index gives, its data section is compared with the hash that the
 * control section gives, and each file with its own checksum, all when they are read. Closing it removes the expanded copy.
 */
public final class VerifiedPackage implements Closeable {
    private final PackageFile file;
    private final ControlSection control;
    private final RepositoryLimits limits;
    private final Path temporary;
    private @Nullable Spool spool;
    private @Nullable List<TarEntry> files;

    VerifiedPackage(PackageFile file, ControlSection control, RepositoryLimits limits, Path temporary) {
        this.file = file;
        this.control = control;
        this.limits = limits;
        this.temporary = temporary;
    }

    /**
     * Where the sections are in the file, and what they hash to.
     *
     * @param signatureSize bytes of the compressed signature section, 0 when there is none
     * @param signatureHash its SHA-1
     * @param controlSize bytes of the compressed control section
     * @param control its SHA-1
     * @param dataSize bytes of the compressed data section
     * @param data its SHA-256
     */
    public record Sections(
            long signatureSize, Checksum signatureHash, long controlSize, Checksum control, long dataSize, Digest data) {}

    /** What the control section says, with its checksum and the size of the whole file. */
    public PackageInfo info() {
        return control.info();
    }

    /** The SHA-1 of the compressed control section, which names the package. */
    public Checksum checksum() {
        return file.controlChecksum();
    }

    /** The text of the {@code .PKGINFO}. */
    public byte[] packageInfoText() {
        return control.text();
    }

    /** The entries of the control section but {@code .PKGINFO}: scripts and the like, in their order. */
    public List<TarEntry> control() {
        return control.entries();
    }

    /** The size of the compressed file in bytes. */
    public long size() {
        return file.size();
    }

    /** The compressed sections. */
    public Sections sections() {
        return new Sections(
                file.signature().length,
                Checksum.of(file.signature()),
                file.control().length,
                file.controlChecksum(),
                file.size() - file.dataOffset(),
                new Digest(control.info().dataHash().toLowerCase(Locale.ROOT)));
    }

    /** Compares the data section with its hash without expanding it. */
    public void verifyData() throws IOException {
        inContext(() -> {
            DataSection.check(control.info().dataHash(), file.dataDigest());
            return List.of();
        });
    }

    /**
     * The files in the order of the archive. The first call expands and verifies the data section; the contents can be read
     * until this object is closed.
     */
    public synchronized List<TarEntry> files() throws IOException {
        if (files == null) {
            files = inContext(this::expand);
        }
        return files;
    }

    private List<TarEntry> expand() throws IOException {
        Spool target = Spool.create(temporary);
        try {
            List<TarEntry> entries = DataSection.expand(file, control.info().dataHash(), target, limits);
            spool = target;
            return List.copyOf(entries);
        } catch (IOException | RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private List<TarEntry> inContext(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException("package " + control.info().label() + ": " + e.getMessage(), e);
        }
    }

    /** Name and version. */
    @Override
    public String toString() {
        return control.info().label();
    }

    @Override
    public synchronized void close() throws IOException {
        if (spool != null) {
            spool.close();
            spool = null;
            files = null;
        }
    }

    @FunctionalInterface
    private interface Reading {
        List<TarEntry> read() throws IOException;
    }
}
