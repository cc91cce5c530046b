package io.github.mavenapko.apk.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.apk.signature.TestKeys;
import io.github.mavenapko.apk.signature.Verdict;
import io.github.mavenapko.digest.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApkIndexTest {
    private static final SigningKey KEY = TestKeys.key("good.rsa");
    private static final SigningKey OTHER = TestKeys.key("other.rsa");
    private static final Keyring KEYRING = Keyring.of(List.of(KEY.publicKey()));
    private static final PackageInfo HELLO = PackageInfo.builder("hello", "1.0-r0")
            .arch("x86_64")
            .checksum(Checksum.of(new byte[0]))
            .size(10)
            .installedSize(20)
            .description("says hello")
            .url("https://hello.example/")
            .license("MIT AND ISC")
            .origin("greetings")
            .maintainer("me")
            .buildTime(7)
            .commit("abc")
            .depends(List.of("so:libc.so.6", "b>1"))
            .provides(List.of("cmd:hello=1.0-r0"))
            .installIf(List.of("a", "b"))
            .providerPriority(3)
            .build();
    private static final PackageIndex INDEX = new PackageIndex("ours", List.of(HELLO));

    @Test
    void writesRecordsInMelangesOrder() {
        assertThat(ApkIndex.text(INDEX)).isEqualTo("""
                C:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=
                P:hello
                V:1.0-r0
                A:x86_64
                S:10
                I:20
                T:says hello
                U:https://hello.example/
                L:MIT AND ISC
                o:greetings
                m:me
                t:7
                c:abc
                D:so:libc.so.6 b>1
                i:a b
                p:cmd:hello=1.0-r0
                k:3

                """);
        PackageInfo bare = PackageInfo.builder("a", "1").build();
        assertThat(ApkIndex.text(new PackageIndex("", List.of(bare)))).isEqualTo("P:a\nV:1\nT:\nt:0\n\n");
    }

    @Test
    void readsBackASignedIndex() throws IOException {
        ApkIndex read = ApkIndex.read("i", ApkIndex.write(INDEX, KEY), KEYRING);

        assertThat(read.packages()).isEqualTo(INDEX);
        assertThat(read.verdict()).isInstanceOf(Verdict.Trusted.class);
        assertThat(ApkIndex.write(INDEX, KEY)).isEqualTo(ApkIndex.write(INDEX, KEY));
    }

    @Test
    void signsTheWholeUnsignedFile() throws Exception {
        byte[] unsigned = ApkIndex.write(INDEX, null);
        byte[] signed = ApkIndex.sign(unsigned, KEY);

        byte[] body = Arrays.copyOfRange(signed, signed.length - unsigned.length, signed.length);
        assertThat(body).isEqualTo(unsigned);
        assertThat(signed).isEqualTo(ApkIndex.write(INDEX, KEY));
        assertThat(ApkIndex.sign(signed, OTHER)).isSameAs(signed);
    }

    @Test
    void rejectsAnIndexThatNobodyTrustedSigned() throws IOException {
        assertRejected(ApkIndex.write(INDEX, null), "has no signature");
        assertRejected(ApkIndex.write(INDEX, OTHER), "no signature that is accepted by a key of the keyring");
        assertRejected(ApkIndex.write(INDEX, TestKeys.impostor("good.rsa")), "wrong signature");
        byte[] signed = ApkIndex.write(INDEX, KEY);
        byte[] changed = RawApk.concat(signed, ApkIndex.write(new PackageIndex("", List.of()), null));
        assertRejected(changed, "wrong signature");
    }

    @Test
    void tellsWhatItWasOfAnIndexThatNeedNotBeTrusted() throws IOException {
        ApkIndex read = ApkIndex.readUnverified("i", ApkIndex.write(INDEX, null), KEYRING);
        assertThat(read.verdict()).isInstanceOf(Verdict.Unsigned.class);
        assertThat(read.packages().packages()).hasSize(1);
    }

    @Test
    void acceptsSignaturesInSeveralMembers() throws IOException {
        byte[] body = ApkIndex.write(INDEX, null);
        byte[] first = RawApk.signatureMember(OTHER.signatureName(), OTHER.sign(body));
        byte[] second = RawApk.signatureMember(KEY.signatureName(), KEY.sign(body));

        assertThat(ApkIndex.read("i", RawApk.concat(first, second, body), KEYRING)
                        .packages())
                .isEqualTo(INDEX);
        assertThat(ApkIndex.read("i", RawApk.concat(second, first, body), KEYRING)
                        .packages())
                .isEqualTo(INDEX);
    }

    @Test
    void acceptsASignatureOverAllThatFollowsItsMember() throws IOException {
        byte[] rest = ApkIndex.write(INDEX, OTHER);
        byte[] outer = RawApk.signatureMember(KEY.signatureName(), KEY.sign(rest));
        assertThat(ApkIndex.read("i", RawApk.concat(outer, rest), KEYRING).packages())
                .isEqualTo(INDEX);
    }

    @Test
    void doesNotCountASignatureBehindTheBody() throws IOException {
        byte[] body = ApkIndex.write(INDEX, null);
        byte[] signature = RawApk.signatureMember(KEY.signatureName(), KEY.sign(body));
        assertRejected(RawApk.concat(body, signature), "has no signature");
    }

    @Test
    void keepsALastRecordWithoutABlankLineAndUnknownLetters() throws IOException {
        List<PackageInfo> packages = readText("P:a\nV:1\nz:?\n\nP:b\nV:2\nD:x  y\nD:z");
        assertThat(packages).extracting(PackageInfo::name).containsExactly("a", "b");
        assertThat(packages.get(1).depends()).containsExactly("x", "y", "z");
    }

    @Test
    void doesNotLetFieldsOfOneRecordLeakIntoTheNext() {
        assertTextRejected("D:so:evil\n\nP:a\nV:1\n\n", "line 2 of the index ends a record that has no name");
        assertTextRejected("P:a\n\n", "has no version");
    }

    @Test
    void rejectsLinesThatAreNone() {
        assertTextRejected("P:a\nVERSION\n\n", "line 2 of the index is not of the form");
        assertTextRejected("P:a\r\nV:1\r\n\r\n", "line 1 of the index ends in a carriage return");
        assertTextRejected("P:a\nV:1\nS:-1\n\n", "no number below 2^63");
        assertTextRejected("P:a\nV:1\nS:9999999999999999999\n\n", "no number below 2^63");
        assertTextRejected("P:a\nV:1\nT:" + "x".repeat(2 << 20) + "\n\n", "longer than");
    }

    @Test
    void takesOnlySha1AsChecksum() throws IOException {
        List<PackageInfo> packages = readText("""
                C:Q2jmj7l5rSw0yVb/vlWAYkK/YBwk=
                P:a
                V:1

                C:Q1!!!!
                P:b
                V:1

                C:X1da39a3ee5e6b4b0d3255bfef95601890afd80709
                P:c
                V:1

                """);
        assertThat(packages.get(0).checksum()).isEmpty();
        assertThat(packages.get(1).checksum()).isEmpty();
        assertThat(packages.get(2).checksum()).contains(Checksum.of(new byte[0]));
    }

    @Test
    void rejectsFilesThatAreNoIndex() {
        assertRejected(new byte[0], "is empty");
        assertRejected("<html>".getBytes(StandardCharsets.US_ASCII), "is a web page");
        assertRejected("zip".getBytes(StandardCharsets.US_ASCII), "not a gzip file");
        assertRejected(RawApk.gzip("<html>".getBytes(StandardCharsets.US_ASCII)), "truncated");
    }

    @Test
    void rejectsTwoTextsAndUnknownEntries() {
        assertBodyRejected("is unknown or there twice", ApkIndex.TEXT, ApkIndex.TEXT);
        assertBodyRejected("is unknown or there twice", ApkIndex.TEXT, "other");
        assertBodyRejected("has no entry APKINDEX", ApkIndex.DESCRIPTION);
    }

    @Test
    void mergesInPlaceByNameAndVersion() {
        PackageInfo newer = HELLO.toBuilder().version("2.0-r0").build();
        PackageInfo rebuilt = HELLO.toBuilder().size(99).build();

        PackageIndex merged = ApkIndex.merge(new PackageIndex("d", List.of(HELLO, newer)), List.of(rebuilt));

        assertThat(merged.packages()).containsExactly(rebuilt, newer);
        assertThat(ApkIndex.merge(INDEX, List.of(newer)).packages()).containsExactly(HELLO, newer);
        assertThat(merged.description()).isEqualTo("d");
    }

    @Test
    void readsIndexesFarLargerThanASignature() throws IOException {
        PackageInfo wordy = HELLO.toBuilder().description("x".repeat(900_000)).build();
        List<PackageInfo> many = java.util.Collections.nCopies(20, wordy);

        byte[] archive = ApkIndex.write(new PackageIndex("", many), KEY);

        assertThat(ApkIndex.read("i", archive, KEYRING).packages().packages()).hasSize(20);
        assertThatThrownBy(() -> ApkIndex.read("i", archive, KEYRING, 10 << 20))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageContaining("limit of 10485760 bytes");
    }

    @Test
    void readsTheRealOrderOfLargeIndexesQuickly() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append("C:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=\nP:package-")
                    .append(i)
                    .append("\nV:1.")
                    .append(i);
            text.append("-r0\nA:x86_64\nS:1234\nI:4321\nT:The package ")
                    .append(i)
                    .append("\nU:https://x.example/");
            text.append(i % 5000).append("\nL:MIT\no:origin-").append(i % 5000).append("\nt:1700000000\nc:");
            text.append(i % 5000)
                    .append("\nD:so:libc.so.6 so:libm.so.6 dep-")
                    .append(i % 100)
                    .append("\np:cmd:c");
            text.append(i).append("=1-r0 so:lib").append(i).append(".so=1\n\n");
        }
        assertThat(readText(text.toString())).hasSize(60_000);
    }

    private static List<PackageInfo> readText(String text) throws IOException {
        return IndexTextReader.read("i", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertTextRejected(String text, String message) {
        assertThatThrownBy(() -> readText(text))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageContaining(message);
    }

    private static void assertBodyRejected(String message, String... names) {
        byte[] body = RawApk.gzip(RawApk.tar(
                Arrays.stream(names).map(name -> RawApk.unchecked(name, "")).toList(), true));
        byte[] signed = RawApk.concat(RawApk.signatureMember(KEY.signatureName(), KEY.sign(body)), body);
        assertRejected(signed, message);
    }

    private static void assertRejected(byte[] archive, String message) {
        assertThatThrownBy(() -> ApkIndex.read("the index", archive, KEYRING))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageStartingWith("the index: ")
                .hasMessageContaining(message);
    }
}
