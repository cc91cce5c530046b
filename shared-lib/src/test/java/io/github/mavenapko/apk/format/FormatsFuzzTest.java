package io.github.mavenapko.apk.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.Keyring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Whatever the bytes are: a value, or an exception that says what is wrong. What was read can be written and read again. */
class FormatsFuzzTest {
    private static final ApkLimits SMALL = new ApkLimits(1 << 18, 1 << 20, 1000, true);

    @FuzzTest
    void apk(byte[] data) throws IOException {
        try {
            new ApkReader("x.apk", new Trust.Unchecked(), SMALL)
                    .read(new ByteArrayInputStream(data), DataTarget.discarding());
        } catch (RejectedFileException e) {
            // the answer to a bad package
        }
    }

    @FuzzTest
    void pkgInfo(byte[] data) {
        try {
            PkgInfo.read("x", data);
        } catch (RejectedFileException e) {
            // the answer to a bad file
        }
        try {
            PkgInfo.readAsApko("x", data);
        } catch (RejectedFileException e) {
            // the answer to a bad file
        }
    }

    @FuzzTest
    void indexArchive(byte[] data) throws IOException {
        try {
            ApkIndex.readUnverified("x", data, Keyring.of(List.of()), 1 << 20);
        } catch (RejectedFileException e) {
            // the answer to a bad index
        }
    }

    @FuzzTest
    void indexText(byte[] data) throws IOException {
        try {
            List<PackageInfo> packages = IndexTextReader.read("x", data);
            ApkIndex.text(new PackageIndex("", packages));
        } catch (RejectedFileException e) {
            // the answer to a bad index
        }
    }

    @FuzzTest
    void installedDatabase(byte[] data) {
        try {
            InstalledDatabase.read("x", data).forEach(InstalledDatabase::recordRewrittenByApko);
        } catch (RejectedFileException e) {
            // the answer to a bad database
        }
    }
}
