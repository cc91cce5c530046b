package io.github.mavenapko.sca;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.elf.ElfHeader;
import io.github.mavenapko.elf.SampleElf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DependencyScanTest {
    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void programsNeedTheirLoaderAndLibraries() throws IOException {
        byte[] program = SampleElf.x86()
                .interpreter("/lib64/ld-linux-x86-64.so.2")
                .needs("libz.so.1", "libplain.so", "libcuda.so.1")
                .soname("libprogram.so.1")
                .bytes();
        Dependencies found = scan(new SampleTree().program("usr/bin/tool", program));
        assertThat(found.runtime()).containsExactly("so:ld-linux-x86-64.so.2", "so:libz.so.1");
        assertThat(found.provides()).containsExactly("cmd:tool=1-r0");
    }

    @Test
    void muslIsNamedByItsLibrary() throws IOException {
        byte[] program = SampleElf.x86().interpreter("/lib/ld-musl-x86_64.so.1").bytes();
        assertThat(scan(new SampleTree().file("opt/tool", program)).runtime())
                .containsExactly("so:libc.musl-x86_64.so.1");
    }

    @Test
    void librariesCountWhereTheLoaderFindsThem() throws IOException {
        byte[] library =
                SampleElf.x86().soname("libx.so.2.5").needs("libx.so.2.5").bytes();
        byte[] other = SampleElf.x86().soname("liby.so.1a").bytes();
        Dependencies found =
                scan(new SampleTree().file("usr/lib/libx.so.2.5", library).file("usr/lib/private/liby.so.1a", other));
        assertThat(found.provides()).containsExactly("so-ver:libx.so.2.5=1-r0", "so:libx.so.2.5=2.5");
        assertThat(found.vendored()).containsExactly("so-ver:liby.so.1a=1-r0", "so:liby.so.1a=0");
        assertThat(found.runtime()).isEmpty();
    }

    @Test
    void aConfigurationOfTheLoaderAddsDirectories() throws IOException {
        byte[] library = SampleElf.x86().soname("libx.so.2").bytes();
        Dependencies found = scan(new SampleTree()
                .file("etc/ld.so.conf.d/x.conf", "# comment\nrelative\n/usr/lib/x/\n")
                .file("usr/lib/x/libx.so.2", library));
        assertThat(found.provides()).contains("so:libx.so.2=2");
    }

    @Test
    void aLinkToALibraryNeedsTheLibraryOfAnotherPackage() throws IOException {
        ScannedPackage libs = named(
                "x",
                new SampleTree()
                        .file(
                                "usr/lib/libx.so.1.2",
                                SampleElf.x86().soname("libx.so.1").bytes())
                        .link("usr/lib/libx.so.1", "libx.so.1.2"));
        ScannedPackage dev = named("x-dev", new SampleTree().link("usr/lib/libx.so", "libx.so.1"));
        Dependencies found = new DependencyScan(List.of(libs, dev)).scan(dev, ScanOptions.NONE, diagnostics);
        assertThat(found.runtime()).containsExactly("so:libx.so.1");
    }

    @Test
    void versionsOfLibrariesAreOnlyNeededWhenAskedFor() throws IOException {
        ScannedPackage libs = named(
                "libs",
                new SampleTree()
                        .file(
                                "usr/lib/libown.so.1",
                                SampleElf.x86().soname("libown.so.1").bytes()));
        ScannedPackage tool = named(
                "tool",
                new SampleTree()
                        .file(
                                "usr/lib/tool",
                                SampleElf.x86()
                                        .needs("libown.so.1", "libz.so.1", "libunknown.so.1", "ld-linux-x86-64.so.2")
                                        .bytes()));
        ScanOptions versioned = new ScanOptions(
                false, false, false, name -> name.equals("libz.so.1") ? Optional.of("1.3-r2") : Optional.empty());
        DependencyScan scan = new DependencyScan(List.of(libs, tool));
        assertThat(scan.scan(tool, versioned, diagnostics).runtime())
                .contains("so-ver:libz.so.1>=1.3-r2", "so-ver:libown.so.1>=1-r0")
                .noneMatch(need -> need.startsWith("so-ver:libunknown") || need.startsWith("so-ver:ld-"));
        assertThat(scan.scan(tool, ScanOptions.NONE, diagnostics).runtime())
                .noneMatch(need -> need.startsWith("so-ver:"));
    }

    @Test
    void aScriptNamedLikeALibraryIsNone() throws IOException {
        Dependencies found = scan(new SampleTree()
                .file("usr/lib/libx.so", "GROUP ( libx.so.1 )")
                .link("usr/lib/liby.so", "../gone.so.1"));
        assertThat(found).isEqualTo(new Dependencies(List.of(), List.of(), List.of()));
    }

    @Test
    void scriptsNeedTheirInterpreter() throws IOException {
        Dependencies found = scan(new SampleTree()
                .file("usr/bin/a", "#! /bin/bash -e\n")
                .file("usr/bin/b", "#!/usr/bin/env node")
                .file("usr/local/bin/c", "#!/usr/bin/env -S ruby -w\n")
                .file("usr/bin/d", "#!/bin/sh\n")
                .file("usr/bin/e", "#!/usr/bin/env perl -w\n")
                .file("usr/libexec/f", "#!/usr/bin/tclsh\n"));
        assertThat(found.runtime()).containsExactly("cmd:bash", "cmd:node", "cmd:ruby");
        assertThat(diagnostics.warnings()).singleElement().asString().contains("usr/bin/e", "perl -w");
    }

    @Test
    void commandsAreProgramsThatEverybodyMayRun() throws IOException {
        Dependencies found = scan(new SampleTree()
                .program("usr/sbin/a", new byte[0])
                .file("usr/bin/b", "x")
                .program("usr/local/bin/c", new byte[0])
                .link("usr/bin/d", "a"));
        assertThat(found.provides()).containsExactly("cmd:a=1-r0");
    }

    @Test
    void pkgConfigFilesNeedEachOther() throws IOException {
        String many = """
                prefix=/usr
                # comment
                Name: many
                Requires: a >= 1.2, b < 3 c = 4 \\
                  d
                Requires.private: e
                Conflicts: h
                """;
        Dependencies found = scan(new SampleTree()
                .file("usr/lib/pkgconfig/many.pc", many)
                .file("usr/lib/pkgconfig/vars.pc", "Requires: ${x} >= 1\n")
                .file("opt/pkgconfig/own.pc", "Name: own\nRequires: zzz\n"));
        assertThat(found.runtime()).containsExactly("pc:a", "pc:b", "pc:c", "pc:d", "pc:e");
        assertThat(found.provides()).containsExactly("pc:many=1-r0");
        assertThat(found.vendored()).containsExactly("pc:own=1-r0");
        assertThat(diagnostics.warnings()).singleElement().asString().contains("vars.pc");
    }

    @Test
    void modulesOfScriptLanguagesNeedTheirVersion() throws IOException {
        Dependencies found = scan(new SampleTree()
                .directory("usr/lib/python3.11/site-packages")
                .directory("usr/lib/python3.12/site-packages")
                .directory("usr/lib/ruby/gems/3.4.1/gems")
                .directory("lib/perl5/vendor_perl"));
        assertThat(found.runtime()).containsExactly("perl~5", "python-3.12-base", "ruby-3.4");
    }

    @Test
    void aDeclaredLanguageIsEnough() throws IOException {
        SampleTree files = new SampleTree()
                .directory("usr/lib/python3.12/site-packages")
                .directory("usr/lib/ruby/gems/3.4.1/gems")
                .directory("usr/lib/perl5/vendor_perl");
        ScannedPackage scanned = new ScannedPackage("x", "1-r0", files.tree(), List.of("python3", "ruby-3.3", "perl"));
        assertThat(scan(scanned).runtime()).isEmpty();
        assertThat(diagnostics.warnings()).hasSize(2);
    }

    @Test
    void documentationNeedsWhatShowsIt() throws IOException {
        SampleTree files = new SampleTree().file("usr/share/man/man1/a.1", "x").file("usr/share/info/a.info", "x");
        assertThat(scan(named("x-doc", files)).runtime()).containsExactly("man-db", "texinfo");
        assertThat(scan(named("x", files)).runtime()).isEmpty();
    }

    @Test
    void modulesNeedTheirKernel() throws IOException {
        byte[] module = ("x".repeat(70_000) + "vermagic=6.1.0-x SMP").getBytes(StandardCharsets.UTF_8);
        byte[] boot = new byte[2048];
        System.arraycopy("HdrS".getBytes(StandardCharsets.UTF_8), 0, boot, 514, 4);
        boot[526] = 0x10;
        System.arraycopy("6.9.1-boot (x@y)".getBytes(StandardCharsets.UTF_8), 0, boot, 0x210, 16);
        Dependencies found = scan(new SampleTree()
                .file("usr/lib/modules/6.1/a.ko", module)
                .file("usr/lib/modules/6.1/b.ko.gz", gzip("vermagic=6.2.0 SMP"))
                .file("lib/modules/6.1/c.ko.xz", xz("vermagic=6.3.0 SMP"))
                .file("lib/modules/6.1/d.ko.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0})
                .file("lib/modules/6.1/e.ko.xz", new byte[] {(byte) 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2})
                .file("boot/vmlinuz", boot)
                .file("boot/image", gzip("Linux version 6.8.0-plain (a)"))
                .file("boot/config", "CONFIG_X=y"));
        assertThat(found.runtime()).containsExactly("linux:6.1.0-x", "linux:6.2.0", "linux:6.3.0");
        assertThat(found.provides()).containsExactly("linux:6.8.0-plain", "linux:6.9.1-boot");
        assertThat(diagnostics.warnings()).singleElement().asString().contains("zstd");
    }

    @Test
    void jarsProvideTheirCoordinatesAndNeedTheirJava() throws IOException {
        byte[] jar = jar(Map.of(
                "META-INF/maven/org.example/lib/pom.properties",
                        "groupId=org.example\nartifactId=lib\nversion=2.1\n".getBytes(StandardCharsets.UTF_8),
                "META-INF/maven/org.example/odd/pom.properties",
                        "groupId=org.example\nartifactId=odd\nversion=1.0.Final\n".getBytes(StandardCharsets.UTF_8),
                "org/example/Lib.class", classFile(61),
                "META-INF/versions/21/org/example/Lib.class", classFile(65),
                "module-info.class", classFile(65)));
        Dependencies found =
                scan(new SampleTree().file("usr/share/java/x/lib.jar", jar).file("usr/share/java/x/no.jar", "x"));
        assertThat(found.provides()).containsExactly("maven:org.example:lib=2.1", "maven:org.example:odd");
        assertThat(found.runtime()).containsExactly("default-jvm>=1.17");
        assertThat(diagnostics.warnings()).singleElement().asString().contains("no.jar");
        ScannedPackage declaring = new ScannedPackage(
                "x", "1-r0", new SampleTree().file("a.jar", jar).tree(), List.of("openjdk-21-jre"));
        assertThat(scan(declaring).runtime()).isEmpty();
    }

    @Test
    void aRuntimeIsEnoughForTheJarsBesideIt() throws IOException {
        SampleTree files = new SampleTree()
                .file("usr/lib/jvm/own/release", "JAVA_VERSION=\"17.0.15\"\n")
                .link("usr/lib/jvm/default-jvm", "own")
                .file("usr/share/java/x/lib.jar", jar(Map.of("A.class", classFile(61))));
        Dependencies found = scan(files);
        assertThat(found.provides()).containsExactly("default-jvm=1.17");
        assertThat(found.runtime()).isEmpty();
        files.file("usr/share/java/x/new.jar", jar(Map.of("A.class", classFile(65))));
        assertThat(scan(files).runtime()).containsExactly("default-jvm>=1.21");
    }

    @Test
    void optionsLeaveFindingsOut() throws IOException {
        ScannedPackage scanned = named(
                "x",
                new SampleTree()
                        .program("usr/bin/a", "#!/bin/bash\n".getBytes(StandardCharsets.UTF_8))
                        .file(
                                "usr/lib/liby.so.1",
                                SampleElf.x86()
                                        .soname("liby.so.1")
                                        .needs("libz.so.1")
                                        .bytes())
                        .file(
                                "opt/libv.so.1",
                                new SampleElf(64, false, ElfHeader.AARCH64)
                                        .soname("libv.so.1")
                                        .bytes()));
        assertThat(scan(scanned, new ScanOptions(true, false, false, null)).runtime())
                .containsExactly("so:libz.so.1");
        assertThat(scan(scanned, new ScanOptions(false, true, false, null)).runtime())
                .isEmpty();
        Dependencies noProvides = scan(scanned, new ScanOptions(false, false, true, null));
        assertThat(noProvides.provides()).isEmpty();
        assertThat(noProvides.vendored()).hasSize(2);
    }

    @Test
    void whatIsProvidedIsNotNeeded() {
        Dependencies found = new Dependencies(
                List.of("cmd:own", "so:libv.so.1", "so:z", "so-ver:libx.so.1>=2"),
                List.of("cmd:own=1-r0", "so-ver:libx.so.1=1-r0"),
                List.of("so:libv.so.1=1"));
        Dependencies merged = found.mergedWith(List.of("virt", "virt2>=1", "so:libv.so.1"), List.of("virt", "virt2=5"));
        assertThat(merged.runtime()).containsExactly("so:libv.so.1", "so:z", "virt2>=1");
        assertThat(merged.provides()).containsExactly("cmd:own=1-r0", "so-ver:libx.so.1=1-r0", "virt", "virt2=5");
    }

    private Dependencies scan(SampleTree files) throws IOException {
        return scan(named("x", files));
    }

    private Dependencies scan(ScannedPackage scanned) throws IOException {
        return scan(scanned, ScanOptions.NONE);
    }

    /** What is left once needs that the package meets itself are gone. */
    private Dependencies scan(ScannedPackage scanned, ScanOptions options) throws IOException {
        return new DependencyScan(List.of(scanned))
                .scan(scanned, options, diagnostics)
                .mergedWith(List.of(), List.of());
    }

    private static ScannedPackage named(String name, SampleTree files) {
        return new ScannedPackage(name, "1-r0", files.tree(), List.of());
    }

    private static byte[] classFile(int version) {
        return new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, (byte) version, 0, 1};
    }

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] xz(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
