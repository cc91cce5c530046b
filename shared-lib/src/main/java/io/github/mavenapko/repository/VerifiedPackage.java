package io.github.mavenapko.repository;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.Apk;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Checksum;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A package whose bytes are what a signed index or a lock says. There is no other way to get files of a package: its control
 * section was compared with the checksum that the index gives, its data section with the hash that the control section
 * gives, and each file with its own checksum. Closing it removes the expanded copy.
 */
public final class VerifiedPackage implements Closeable {
    private final Apk apk;
    private final Spool spool;

    VerifiedPackage(Apk apk, Spool spool) {
        this.apk = apk;
        this.spool = spool;
    }

    /** What the control section says, as apko reads it, with its checksum and the size of the whole file. */
    public PackageInfo info() {
        return apk.infoAsApko();
    }

    /** The package with the positions and hashes of its sections. */
    public Apk apk() {
        return apk;
    }

    /** The SHA-1 of the compressed control section, which names the package. */
    public Checksum checksum() {
        return apk.checksum();
    }

    /** The entries of the control section in their order, {@code .PKGINFO} among them. */
    public List<TarEntry> control() {
        return apk.control();
    }

    /** The files in the order of the archive. Their contents can be read until this object is closed. */
    public List<TarEntry> files() {
        return apk.data();
    }

    /** The size of the compressed file in bytes. */
    public long size() {
        return apk.size();
    }

    /** Name and version. */
    @Override
    public String toString() {
        return apk.info().label();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
