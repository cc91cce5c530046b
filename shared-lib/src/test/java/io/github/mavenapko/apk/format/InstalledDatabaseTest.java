package io.github.mavenapko.apk.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstalledDatabaseTest {
    private static final PackageInfo INFO = PackageInfo.builder("hello", "1.0-r0")
            .arch("x86_64")
            .license("MIT")
            .description("says hello")
            .origin("greetings")
            .url("https://hello.example/")
            .depends(List.of("a", "b>1"))
            .buildTime(7)
            .size(10)
            .installedSize(20)
            .checksum(Checksum.of(new byte[0]))
            .build();

    @Test
    void writesRecordsAsApkoDoes() {
        TarEntry setuid = RawApk.file("usr/bin/su", "x");
        setuid = setuid.withFile(setuid.file()
                .with(setuid.file().attributes().withMode(new Mode(04755)).withOwner(new Owner(0, 5))));
        TarEntry tmp = RawApk.directory("tmp");
        tmp = tmp.withFile(tmp.file().with(tmp.file().attributes().withMode(new Mode(01777))));

        String record = InstalledDatabase.record(
                INFO,
                List.of(
                        RawApk.directory("usr"),
                        RawApk.directory("usr/bin"),
                        setuid,
                        RawApk.file("usr/a-file", ""),
                        RawApk.symlink("usr/bin/hello", "su"),
                        tmp,
                        RawApk.file("readme", ""),
                        RawApk.file("opt/orphan", "")));

        assertThat(record)
                .isEqualTo("""
                P:hello
                V:1.0-r0
                A:x86_64
                L:MIT
                T:says hello
                o:greetings
                m:
                U:https://hello.example/
                D:a b>1
                p:
                c:
                i:[]
                t:7
                S:10
                I:20
                k:0
                C:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=
                F:
                R:readme
                Z:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=
                F:tmp
                M:0:0:1777
                F:usr
                R:a-file
                Z:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=
                F:usr/bin
                R:hello
                a:0:0:0777
                Z:Q1Z/r0zcwgs2cmn6QTCmqhw2g7x4M=
                R:su
                a:0:5:4755
                Z:Q1EfatjsUqKYSu+q0vmQkK7FBbZbQ=
                """.replace(
                                "Q1Z/r0zcwgs2cmn6QTCmqhw2g7x4M=",
                                Checksum.of(bytes("su")).toString()).replace(
                                "Q1EfatjsUqKYSu+q0vmQkK7FBbZbQ=",
                                Checksum.of(bytes("x")).toString())
                        + "\n");
    }

    @Test
    void readsWithoutLosingAnything() throws IOException {
        String first = """
                C:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=
                P:a
                V:1
                i:b c
                q:5
                s:edge
                F:
                M:0:0:700
                R:x
                a:1:2:4755:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=
                Z:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=
                """;
        String second = "P:b\nV:2\nF:usr\n";

        List<InstalledPackage> read = InstalledDatabase.read("db", bytes(first + "\n" + second));

        assertThat(read).extracting(p -> p.info().name()).containsExactly("a", "b");
        assertThat(read.get(0).text()).isEqualTo(first);
        assertThat(read.get(0).info().replacesPriority()).isEqualTo(5);
        assertThat(read.get(0).info().installIf()).containsExactly("b", "c");
        assertThat(read.get(0).files())
                .containsExactly(
                        new InstalledFile("", true, Owner.ROOT, new Mode(0700), null),
                        new InstalledFile("x", false, new Owner(1, 2), new Mode(04755), Checksum.of(new byte[0])));
        assertThat(read.get(0).complete()).isTrue();
        assertThat(read.get(1).complete()).isFalse();
    }

    @Test
    void rewritesRecordsOfABaseAsApkoDoes() throws IOException {
        String record = InstalledDatabase.record(INFO, List.of(RawApk.directory("etc"), RawApk.file("etc/x", "y")));
        InstalledPackage base = InstalledDatabase.read("db", bytes(record)).get(0);

        assertThat(InstalledDatabase.recordRewrittenByApko(base))
                .contains("i:[[]]\n")
                .endsWith("F:etc\nR:x\n\n")
                .doesNotContain("Z:");
    }

    @Test
    void refusesLinesInTheWrongPlace() {
        assertRejected("P:a\nR:x\n", "line 2 of the installed database names a file (R:) before any directory");
        assertRejected("P:a\nM:0:0:755\n", "belongs to no directory");
        assertRejected("P:a\nF:x\na:0:0:755\n", "belongs to no file");
        assertRejected("P:a\nF:x\nM:0:0\n", "uid:gid:mode");
        assertRejected("V:1\n\n", "without a name");
    }

    @Test
    void namesTriggersByChecksum() {
        PackageInfo info = INFO.toBuilder().triggers(List.of("/a /b", "/c")).build();
        assertThat(InstalledDatabase.triggers(info))
                .isEqualTo("Q12jmj7l5rSw0yVb/vlWAYkK/YBwk= /a /b\nQ12jmj7l5rSw0yVb/vlWAYkK/YBwk= /c\n");
    }

    @Test
    void collectsExecutableControlFilesAsScripts() throws IOException {
        RawApk raw = new RawApk();
        TarEntry script = RawApk.unchecked(".post-install", "#!/bin/sh\n");
        raw.furtherControl.add(script.withFile(script.file()
                .with(script.file().attributes().withMode(Mode.EXECUTABLE).withMtime(99))));
        raw.furtherControl.add(RawApk.unchecked(".melange.yaml", "x"));
        Apk apk = new ApkReader("f", new Trust.Unchecked())
                .read(new ByteArrayInputStream(raw.bytes()), DataTarget.discarding());

        byte[] segment = InstalledDatabase.scripts(apk, 5);

        String name = "victim-1.0-r0." + apk.checksum() + ".post-install";
        assertThat(new String(segment, 0, name.length(), StandardCharsets.US_ASCII))
                .isEqualTo(name);
        assertThat(new String(segment, 136, 11, StandardCharsets.US_ASCII)).isEqualTo("00000000005");
        assertThat(segment).hasSize(1024);
    }

    @Test
    void ordersFilesTheSameHoweverSiblingsArrive() {
        List<InstalledFile> files = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            files.add(new InstalledFile("d" + i % 7 + "/f" + i, false, Owner.ROOT, Mode.FILE, null));
        }
        List<InstalledFile> directories = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            directories.add(new InstalledFile("d" + i, true, Owner.ROOT, Mode.FILE, null));
        }
        List<InstalledFile> expected = null;
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(files, new Random(seed));
            List<InstalledFile> all = new ArrayList<>(directories);
            all.addAll(files);
            List<InstalledFile> sorted = InstalledOrder.sorted(all);
            expected = expected == null ? sorted : expected;
            assertThat(sorted).isEqualTo(expected);
        }
        assertThat(expected).element(0).extracting(InstalledFile::path).isEqualTo("d0");
        assertThat(expected).hasSize(107);
    }

    private static void assertRejected(String text, String message) {
        assertThatThrownBy(() -> InstalledDatabase.read("db", bytes(text)))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageContaining(message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
