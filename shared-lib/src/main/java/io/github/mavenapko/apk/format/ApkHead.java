package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.apk.signature.Verdict;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Hash;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes before the data section: signatures and control section. After {@link #check} it is trusted. */
final class ApkHead {
    private final List<SignatureEntry> signatures;
    private final Section signature;
    private final byte[] compressedControl;
    private final List<TarEntry> control;
    private final PackageInfo info;
    private final PackageInfo infoAsApko;
    private @Nullable Verdict verdict;

    ApkHead(
            List<SignatureEntry> signatures,
            Section signature,
            byte[] compressedControl,
            List<TarEntry> control,
            PackageInfo info,
            PackageInfo infoAsApko) {
        this.signatures = signatures;
        this.signature = signature;
        this.compressedControl = compressedControl;
        this.control = control;
        this.info = info;
        this.infoAsApko = infoAsApko;
    }

    List<SignatureEntry> signatures() {
        return List.copyOf(signatures);
    }

    PackageInfo info() {
        return info;
    }

    /** Follows the chain of trust to the control section, before anything behind it is read. */
    void check(String file, Trust trust) throws RejectedFileException {
        if (trust instanceof Trust.Indexed indexed) {
            checkIdentity(file, indexed.indexed());
        }
        verdict = trust.keyring().verifyFirst(signatures, ByteBuffer.wrap(compressedControl));
        if (verdict instanceof Verdict.Bad || trust instanceof Trust.Signed && !(verdict instanceof Verdict.Trusted)) {
            throw new RejectedFileException(file, "the package " + verdict.explanation());
        }
        if (info.dataHash().isEmpty()) {
            throw new RejectedFileException(file, PkgInfo.NAME + " has no datahash, so the files cannot be trusted");
        }
    }

    private void checkIdentity(String file, PackageInfo indexed) throws RejectedFileException {
        Optional<Checksum> expected = indexed.checksum();
        if (expected.isEmpty()) {
            throw new RejectedFileException(file, "the index has no usable checksum (C:) for this package");
        }
        Checksum actual = checksum();
        if (!expected.get().equals(actual)) {
            throw new RejectedFileException(
                    file,
                    "this is not the package that the index names: its control section has the checksum " + actual
                            + ", the index says " + expected.get());
        }
        checkSame(file, "name", info.name(), indexed.name());
        checkSame(file, "version", info.version(), indexed.version());
        boolean anyArch = info.arch().isEmpty()
                || info.arch().equals("noarch")
                || indexed.arch().isEmpty();
        if (!anyArch) {
            checkSame(file, "architecture", info.arch(), indexed.arch());
        }
    }

    private static void checkSame(String file, String what, String inPackage, String inIndex)
            throws RejectedFileException {
        if (!inPackage.equals(inIndex)) {
            throw new RejectedFileException(
                    file, "the package has the " + what + " \"" + inPackage + "\", the index says \"" + inIndex + "\"");
        }
    }

    private Checksum checksum() {
        return Checksum.of(compressedControl);
    }

    /** What an index says of a package file of so many bytes. */
    PackageInfo indexed(long size) {
        return info.toBuilder().checksum(checksum()).size(size).build();
    }

    Apk complete(List<TarEntry> files, Section data) {
        if (verdict == null) {
            throw new IllegalStateException("the head was not checked");
        }
        Checksum checksum = checksum();
        long size = data.start() + data.size();
        return new Apk(
                indexed(size),
                infoAsApko.toBuilder().checksum(checksum).size(size).build(),
                verdict,
                control,
                files,
                signature,
                new Section(signature.size(), compressedControl.length, Hash.SHA1, checksum.bytes()),
                data);
    }
}
