package io.github.mavenapko.melange.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.elf.ElfHeader;
import io.github.mavenapko.elf.SampleElf;
import io.github.mavenapko.file.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runtimes and systems made up of a few small ELF files, so that every system can be tried anywhere. */
class SharedLibrariesTest {
    private static final String GLIBC = "/lib64/ld-linux-x86-64.so.2";
    private static final String MUSL = "/lib/ld-musl-x86_64.so.1";
    private static final String PREFIX = "usr/lib/jvm/x";

    @TempDir
    private Path root;

    private final PackageFiles files = new PackageFiles();
    private final StepInputs inputs = new StepInputs(Map.of(), SourceLocation.of("melange.yaml"));

    @BeforeEach
    void everythingIsMergedIntoUsr() throws IOException {
        Files.createDirectories(root.resolve("usr/lib64"));
        Files.createDirectories(root.resolve("usr/lib"));
        Files.createSymbolicLink(root.resolve("lib64"), Path.of("usr/lib64"));
        Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
    }

    @Test
    void findsWhatLibrariesNeedInTurn() throws IOException {
        debian();
        runtime(GLIBC, "libz.so.1", "libjli.so");
        library("usr/lib/x86_64-linux-gnu/libz.so.1.2.13", elf().needs("libc.so.6", "libmore.so.3"));
        link("usr/lib/x86_64-linux-gnu/libz.so.1", "libz.so.1.2.13");
        library("usr/lib/x86_64-linux-gnu/libmore.so.3", elf().needs("libz.so.1"));
        assertThat(carry())
                .extracting(CarriedLibrary::path)
                .containsExactly(
                        "usr/lib/ld-linux-x86-64.so.2",
                        "usr/lib/x86_64-linux-gnu/libc.so.6",
                        "usr/lib/x86_64-linux-gnu/libmore.so.3",
                        "usr/lib/x86_64-linux-gnu/libz.so.1");
    }

    @Test
    void fedorasDirectoryBecomesTheMergedOne() throws IOException {
        loader("usr/lib64/ld-linux-x86-64.so.2", "/lib64/\0/usr/lib64/\0");
        library("usr/lib64/libc.so.6", elf());
        runtime(GLIBC, "libc.so.6");
        assertThat(carry())
                .extracting(CarriedLibrary::path)
                .containsExactly("usr/lib/ld-linux-x86-64.so.2", "usr/lib/libc.so.6");
    }

    @Test
    void aDirectoryOfTheConfigurationIsReplacedByABuiltInOne() throws IOException {
        debian();
        text("etc/ld.so.conf", "include ld.so.conf.d/*.conf\n");
        text("etc/ld.so.conf.d/local.conf", "# local\n/opt/lib\n");
        text("etc/ld.so.conf.d/README", "/nowhere\n");
        library("opt/lib/libx.so.1", elf());
        runtime(GLIBC, "libx.so.1");
        assertThat(carry()).extracting(CarriedLibrary::path).contains("usr/lib/x86_64-linux-gnu/libx.so.1");
    }

    @Test
    void directoriesThatAFileNamesComeFirst() throws IOException {
        debian();
        library("opt/a/libx.so.1", elf().needs("liby.so.1", "libz.so.1").rpath("$ORIGIN/private:${ORIGIN}/other"));
        library("opt/a/private/liby.so.1", elf().needs("libhidden.so.1"));
        library("opt/a/other/libhidden.so.1", elf());
        library("opt/a/other/libz.so.1", elf());
        library("usr/lib/libz.so.1", elf());
        runtime(GLIBC, "libc.so.6");
        List<CarriedLibrary> carried = carry("/opt/a/libx.so.1");
        assertThat(carried)
                .extracting(CarriedLibrary::origin)
                .contains(
                        "/opt/a/libx.so.1",
                        "/opt/a/private/liby.so.1",
                        "/opt/a/other/libhidden.so.1",
                        "/opt/a/other/libz.so.1");
    }

    @Test
    void filesForOtherMachinesArePassedOver() throws IOException {
        debian();
        library("usr/lib/x86_64-linux-gnu/libx.so.1", new SampleElf(32, false, ElfHeader.X86));

        library("usr/lib/libx.so.1", elf());
        runtime(GLIBC, "libx.so.1");
        assertThat(carry()).extracting(CarriedLibrary::path).contains("usr/lib/libx.so.1");
    }

    @Test
    void muslIsItsOwnLibrary() throws IOException {
        library("usr/lib/ld-musl-x86_64.so.1", elf());
        text("etc/ld-musl-x86_64.path", "/usr/lib:/opt/musl\n");
        library("opt/musl/libz.so.1", elf().needs("libc.musl-x86_64.so.1", "libpthread.so.0"));
        runtime(MUSL, "libz.so.1", "libc.musl-x86_64.so.1");
        assertThat(carry())
                .extracting(CarriedLibrary::path)
                .containsExactly("usr/lib/ld-musl-x86_64.so.1", "usr/lib/libz.so.1");
    }

    @Test
    void twoCLibrariesDoNotMix() throws IOException {
        library("usr/lib/ld-musl-x86_64.so.1", elf());
        library("usr/lib/libz.so.1", elf().needs("libc.so.6"));
        runtime(MUSL, "libz.so.1");
        assertThatThrownBy(this::carry)
                .hasMessage(
                        "melange.yaml: with.libraries: \"libc.so.6\", which /usr/lib/libz.so.1"
                                + " needs, is not on this computer: the JDK is for musl and this file for glibc; use files of one of the two");
    }

    @Test
    void anOldCLibraryComesWithItsNameServices() throws IOException {
        debian();
        library("usr/lib/x86_64-linux-gnu/libnss_files.so.2", elf());
        library("usr/lib/x86_64-linux-gnu/libnss_dns.so.2", elf().needs("libresolv.so.2"));
        library("usr/lib/x86_64-linux-gnu/libresolv.so.2", elf());
        runtime(GLIBC, "libc.so.6");
        assertThat(carry()).extracting(CarriedLibrary::path).contains("usr/lib/x86_64-linux-gnu/libresolv.so.2");
    }

    @Test
    void aNewCLibraryHasItsNameServicesInside() throws IOException {
        debian();
        text(
                "usr/lib/x86_64-linux-gnu/libc.so.6",
                new String(elf().soname("libc.so.6", "GLIBC_2.34").bytes(), StandardCharsets.ISO_8859_1));
        library("usr/lib/x86_64-linux-gnu/libnss_files.so.2", elf());
        runtime(GLIBC, "libc.so.6");
        assertThat(carry()).hasSize(2);
    }

    @Test
    void dpkgKnowsWhereFilesCameFrom() throws IOException {
        debian();
        runtime(GLIBC, "libc.so.6");
        text(
                "var/lib/dpkg/info/libc6:amd64.list",
                "/.\n/lib/x86_64-linux-gnu/libc.so.6\n/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2\n");
        text(
                "var/lib/dpkg/status",
                "Package: libc6\nArchitecture: i386\nVersion: 1\n\nPackage: libc6\nArchitecture: amd64\nVersion: 2.36-9\n");
        text(
                "usr/share/doc/libc6/copyright",
                "Format: x\n\nFiles: a\nLicense: ISC\n\nFiles: *\nCopyright: y\nLicense: LGPL-2.1+ or Expat and Odd one\n text\n");
        HostPackage owner =
                new HostPackage("dpkg", "libc6", "2.36-9", "LGPL-2.1-or-later OR MIT AND LicenseRef-Odd-one");
        assertThat(carry()).extracting(CarriedLibrary::owner).containsOnly(owner);
    }

    @Test
    void apkKnowsWhereFilesCameFrom() throws IOException {
        library("usr/lib/ld-musl-x86_64.so.1", elf());
        runtime(MUSL, "libz.so.1");
        library("usr/lib/libz.so.1", elf());
        text("usr/lib/apk/db/installed", "P:zlib\nV:1.3-r2\nL:Zlib\nF:lib\nR:libz.so.1\n\nP:other\nV:1\nF:lib\nR:x\n");
        assertThat(carry())
                .extracting(CarriedLibrary::owner)
                .containsExactly(HostPackage.UNKNOWN, new HostPackage("apk", "zlib", "1.3-r2", "Zlib"));
    }

    @Test
    void absoluteLinksStayWithinTheTree() throws IOException {
        debian();
        link("usr/lib/x86_64-linux-gnu/libx.so.1", "/opt/x/libx.so.1.0");
        library("opt/x/libx.so.1.0", elf());
        runtime(GLIBC, "libx.so.1");
        assertThat(carry()).extracting(CarriedLibrary::origin).contains("/opt/x/libx.so.1.0");
    }

    @Test
    void linksThatGoRoundEndNowhere() throws IOException {
        debian();
        link("usr/lib/x86_64-linux-gnu/libx.so.1", "libx.so.1");
        runtime(GLIBC, "libx.so.1");
        assertThatThrownBy(this::carry)
                .hasMessageContaining("\"libx.so.1\", which bin/java needs, is not on this computer");
    }

    private List<CarriedLibrary> carry(String... wanted) throws IOException {
        Jdk jdk = new Jdk(root.resolve("jdk"), Map.of(), true);
        List<CarriedLibrary> carried =
                new SharedLibraries(new HostFiles(root), jdk, inputs).addTo(files, PREFIX, List.of(wanted));
        inputs.check();
        carried.forEach(
                library -> assertThat(files.tree().regularFile(library.path())).isPresent());
        return carried;
    }

    private void runtime(String interpreter, String... needs) {
        files.program(
                PREFIX + "/bin/java",
                Content.of(elf().interpreter(interpreter).needs(needs).bytes()));
        files.program(
                PREFIX + "/lib/libjli.so", Content.of(elf().needs("libjvm.so").bytes()));
        files.program(PREFIX + "/lib/server/libjvm.so", Content.of(elf().bytes()));
    }

    private void debian() throws IOException {
        Files.createDirectories(root.resolve("usr/lib64"));
        loader(
                "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
                "/lib/x86_64-linux-gnu/\0/usr/lib/x86_64-linux-gnu/\0/lib/\0/usr/lib/\0");
        link("usr/lib64/ld-linux-x86-64.so.2", "../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
        library("usr/lib/x86_64-linux-gnu/libc.so.6", elf().needs("ld-linux-x86-64.so.2"));
    }

    private static SampleElf elf() {
        return SampleElf.x86();
    }

    private void loader(String path, String directories) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(elf().bytes());
        bytes.writeBytes(("\0/etc/ld.so.cache\0" + directories).getBytes(StandardCharsets.UTF_8));
        write(path, bytes.toByteArray());
    }

    private void library(String path, SampleElf elf) throws IOException {
        write(path, elf.bytes());
    }

    private void text(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void link(String path, String target) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }
}
