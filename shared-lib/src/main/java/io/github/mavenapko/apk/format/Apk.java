package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.Verdict;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Checksum;
import java.util.List;

/**
 * A package that was read to its end and found consistent.
 *
 * @param info what its {@code .PKGINFO} says, with the checksum and the size of the file
 * @param infoAsApko the same as apko reads it, which its installed database shows; see {@link PkgInfo#readAsApko}
 * @param verdict what checking its own signature came to
 * @param control the entries of the control section, {@code .PKGINFO} first or not, as they come
 * @param data the files, as they come; regular files and links have been compared with their checksums
 * @param signature where the signatures are, with SHA-1; of size 0 when there are none
 * @param controlSection where the control section is, with SHA-1
 * @param dataSection where the data section is, with SHA-256
 */
public record Apk(
        PackageInfo info,
        PackageInfo infoAsApko,
        Verdict verdict,
        List<TarEntry> control,
        List<TarEntry> data,
        Section signature,
        Section controlSection,
        Section dataSection) {

    /** The record of a regular file or symbolic link in the data section that holds the SHA-1 of content or target. */
    public static final String CHECKSUM_RECORD = "APK-TOOLS.checksum.SHA1";

    public Apk {
        control = List.copyOf(control);
        data = List.copyOf(data);
    }

    /** The package's identity: the SHA-1 of its compressed control section. */
    public Checksum checksum() {
        return Checksum.ofHash(controlSection.value());
    }

    /** The size of the file in bytes. */
    public long size() {
        return dataSection.start() + dataSection.size();
    }
}
