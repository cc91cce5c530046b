package io.github.mavenapko.apk.format;

import static io.github.mavenapko.apk.format.RawApk.concat;
import static io.github.mavenapko.apk.format.RawApk.directory;
import static io.github.mavenapko.apk.format.RawApk.file;
import static io.github.mavenapko.apk.format.RawApk.gzip;
import static io.github.mavenapko.apk.format.RawApk.hardLink;
import static io.github.mavenapko.apk.format.RawApk.symlink;
import static io.github.mavenapko.apk.format.RawApk.tar;
import static io.github.mavenapko.apk.format.RawApk.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.apk.signature.TestKeys;
import io.github.mavenapko.apk.signature.Verdict;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.file.FileEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApkReaderTest {
    private static final SigningKey KEY = TestKeys.key("good.rsa");
    private static final Keyring KEYRING = Keyring.of(List.of(KEY.publicKey()));

    private final RawApk apk = new RawApk();

    @Test
    void readsACorrectPackage() throws IOException {
        apk.key = KEY;
        byte[] bytes = apk.bytes();

        Apk read = read(bytes, new Trust.Indexed(apk.record(), KEYRING));

        assertThat(read.data()).extracting(TarEntry::path).containsExactly("usr", "usr/share", "usr/share/ok");
        FileEntry.Regular ok = (FileEntry.Regular) read.data().get(2).file();
        assertThat(ok.content().bytes()).asString().isEqualTo("fine\n");
        assertThat(read.verdict()).isInstanceOf(Verdict.Trusted.class);
        assertThat(read.info().checksum()).isEqualTo(apk.record().checksum());
        assertThat(read.size()).isEqualTo(bytes.length);
        assertThat(read.signature().range()).isEqualTo("bytes=0-" + (apk.signature().length - 1));
        assertThat(read.controlSection().range())
                .isEqualTo(
                        "bytes=" + apk.signature().length + "-" + (apk.signature().length + apk.control().length - 1));
        assertThat(read.dataSection().range()).endsWith("-" + (bytes.length - 1));
        assertThat(read.dataSection().checksum()).startsWith("sha256-");
    }

    @Test
    void acceptsAnUnsignedPackageThatAnIndexNames() throws IOException {
        Apk read = read(apk.bytes(), indexed());

        assertThat(read.verdict()).isInstanceOf(Verdict.Unsigned.class);
        assertThat(read.signature().range()).isEmpty();
        assertThat(read.signature().checksum()).isEmpty();
    }

    @Test
    void rejectsAnUnsignedPackageThatNothingElseVouchesFor() {
        assertRejected(apk.bytes(), new Trust.Signed(KEYRING), "has no signature");
    }

    @Test
    void rejectsAWrongSignatureByAKnownKeyWhoeverNamesThePackage() {
        apk.key = TestKeys.impostor("good.rsa");
        for (Trust trust : List.of(new Trust.Signed(KEYRING), new Trust.Indexed(apk.record(), KEYRING))) {
            assertRejected(apk.bytes(), trust, "wrong signature .SIGN.RSA256.good.rsa.pub");
        }
    }

    @Test
    void rejectsAPackageOtherThanTheIndexedOne() {
        PackageInfo record = apk.record();
        apk.furtherLines.add("depend = evil");
        assertRejected(apk.bytes(), new Trust.Indexed(record, KEYRING), "not the package that the index names");
    }

    @Test
    void rejectsAPackageThatTheIndexCallsOtherwise() {
        PackageInfo record = apk.record();
        assertRejected(
                apk.bytes(), indexed(record.toBuilder().name("other")), "name \"victim\", the index says \"other\"");
        assertRejected(apk.bytes(), indexed(record.toBuilder().version("2")), "the index says \"2\"");
        assertRejected(apk.bytes(), indexed(record.toBuilder().arch("aarch64")), "architecture \"x86_64\"");
        assertRejected(apk.bytes(), indexed(record.toBuilder().checksum(null)), "no usable checksum");
    }

    @Test
    void rejectsAPackageWhoseDataHashDiffers() {
        apk.dataHash = "0".repeat(64);
        assertRejected("is not the one that the package was signed with");
        apk.dataHash = "";
        assertRejected("has no datahash");
    }

    @Test
    void rejectsSwappedData() {
        byte[] swapped = concat(apk.control(), gzip(tar(List.of(file("evil", "x")), true)));
        assertRejected(swapped, indexed(), "is not the one that the package was signed with");
    }

    @Test
    void rejectsAFileThatDoesNotMatchItsChecksum() {
        apk.data.add(unchecked("usr/x", "content").withRecord(Apk.CHECKSUM_RECORD, "0".repeat(40)));
        assertRejected("\"usr/x\" does not match its checksum");
    }

    @Test
    void rejectsAFileWithoutChecksum() {
        apk.data.add(unchecked("usr/x", "content"));
        assertRejected("\"usr/x\" has no checksum");
    }

    @Test
    void acceptsAChecksumInTheFormOfAnIndex() throws IOException {
        TarEntry entry = file("usr/x", "content");
        String hex = entry.record(Apk.CHECKSUM_RECORD).orElseThrow();
        String base64 =
                io.github.mavenapko.digest.Checksum.parse(hex).orElseThrow().toString();
        apk.data.add(entry.withRecord(Apk.CHECKSUM_RECORD, base64));
        assertThat(read(apk.bytes(), indexed()).data()).hasSize(4);
    }

    @Test
    void rejectsALinkThatDoesNotMatchItsChecksum() {
        apk.data.add(symlink("usr/l", "ok").withRecord(Apk.CHECKSUM_RECORD, "0".repeat(40)));
        assertRejected("\"usr/l\" does not match");
    }

    @Test
    void rejectsHardLinksToWhatIsNotBeforeThem() {
        for (String target : List.of("usr/missing", "usr/a", "usr/share")) {
            RawApk other = new RawApk();
            other.data.add(hardLink("usr/a", target));
            assertRejected(other.bytes(), new Trust.Unchecked(), "\"usr/a\" is a hard link to \"" + target + "\"");
        }
    }

    @Test
    void rejectsTheSameFileTwiceButNotADirectory() throws IOException {
        apk.data.add(directory("usr"));
        assertThat(read(apk.bytes(), indexed()).data()).hasSize(4);
        apk.data.add(file("usr/share/ok", "other"));
        assertRejected("\"usr/share/ok\" is in the package twice");
    }

    @Test
    void rejectsNamesThatLeaveTheRoot() {
        byte[] tar = tar(List.of(file("xx/evil", "x")), true);
        // only the header of the file itself, behind the PAX header
        apk.dataMember = gzip(replaceName(tar, 1024, "../evil"));
        assertRejected("component \".\" or \"..\"");
    }

    @Test
    void skipsMetadataAtTheBeginningOfTheData() throws IOException {
        apk.data.add(0, file(".hidden", "x"));
        apk.data.add(file(".kept", "x"));
        assertThat(read(apk.bytes(), indexed()).data())
                .extracting(TarEntry::path)
                .containsExactly("usr", "usr/share", "usr/share/ok", ".kept");
    }

    @Test
    void rejectsAPackageThatBringsItsOwnDatabaseOrSignature() {
        for (String path : List.of("lib/apk/db/installed", "usr/lib/apk/db/triggers", ".SIGN.RSA256.good.rsa.pub")) {
            RawApk other = new RawApk();
            other.data.add(file(path, "x"));
            assertRejected(other.bytes(), new Trust.Unchecked(), "is reserved");
        }
    }

    @Test
    void rejectsMoreThanOneDataMember() {
        assertRejected(concat(apk.bytes(), gzip(new byte[1024])), indexed(), "goes on after its data section");
        assertRejected(concat(apk.bytes(), new byte[3]), indexed(), "followed by something that is not gzip");
    }

    @Test
    void rejectsTwoPkgInfos() {
        apk.furtherControl.add(unchecked(PkgInfo.NAME, "pkgname = impostor\npkgver = 1\n"));
        assertRejected("has .PKGINFO twice");
    }

    @Test
    void rejectsAControlSectionThatEndsTheArchiveOrHoldsOtherFiles() {
        apk.controlEnds = true;
        assertRejected("ends the archive");
        apk.controlEnds = false;
        apk.furtherControl.add(unchecked("usr", "x"));
        assertRejected("the entry \"usr\", which does not belong there");
    }

    @Test
    void rejectsWhatIsTruncatedAnywhere() {
        apk.key = KEY;
        byte[] bytes = apk.bytes();
        Trust trust = new Trust.Indexed(apk.record(), KEYRING);
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut, trust))
                    .as("cut at %s", length)
                    .isInstanceOf(RejectedFileException.class);
        }
    }

    @Test
    void rejectsEveryFlippedBitOfWhatIsSigned() {
        apk.key = KEY;
        byte[] bytes = apk.bytes();
        for (int at = apk.signature().length; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThatThrownBy(() -> read(flipped, new Trust.Signed(KEYRING)))
                    .as("flipped at %s", at)
                    .isInstanceOf(RejectedFileException.class);
        }
    }

    @Test
    void stopsAtADecompressionBomb() {
        apk.dataMember = gzip(new byte[200 << 20]);
        assertRejected("limit of");
    }

    private static byte[] replaceName(byte[] tar, int at, String name) {
        byte[] changed = tar.clone();
        Arrays.fill(changed, at, at + 100, (byte) 0);
        byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, changed, at, bytes.length);
        Arrays.fill(changed, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + 512; i++) {
            sum += changed[i] & 0xff;
        }
        byte[] digits = String.format("%06o\0", sum).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, changed, at + 148, digits.length);
        return changed;
    }

    private Trust indexed() {
        return new Trust.Indexed(apk.record(), KEYRING);
    }

    private static Trust indexed(PackageInfo.Builder record) {
        return new Trust.Indexed(record.build(), KEYRING);
    }

    private void assertRejected(String message) {
        assertRejected(apk.bytes(), indexed(), message);
    }

    private static void assertRejected(byte[] bytes, Trust trust, String message) {
        assertThatThrownBy(() -> read(bytes, trust))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageStartingWith("victim.apk: ")
                .hasMessageContaining(message);
    }

    private static Apk read(byte[] bytes, Trust trust) throws IOException {
        return new ApkReader("victim.apk", trust).read(new ByteArrayInputStream(bytes), DataTarget.inMemory());
    }
}
