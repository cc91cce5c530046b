package io.github.mavenapko.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.elf.SampleElf;
import io.github.mavenapko.sca.SampleTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {

    @ParameterizedTest
    @CsvSource({
        "dev, dev/x, ''",
        "tempdir, var/tmp/y, ''",
        "tempdir, run/z, ''",
        "varempty, var/empty/x, ''",
        "usrmerge, sbin/a, 'sbin, sbin/a'",
        "usrmerge, usr/sbin/a, 'usr/sbin, usr/sbin/a'",
        "infodir, usr/share/info/dir, ''",
        "libtool/la-files, usr/lib/y.la, ''",
        "cudaruntimelib, usr/lib/libcuda.so.1, ''",
        "dll, usr/lib/y.DLL, ''",
        "dylib, usr/lib/y.dylib, ''",
        "documentation, usr/share/x/README, ''",
        "documentation, usr/share/x/a.md, ''",
        "maninfo, usr/share/man/man1/a.1.gz, ''",
        "maninfo, usr/share/info/a.info, ''",
        "nonlinux, usr/share/Win32/x, usr/share/Win32/x (windows)",
        "nonlinux, usr/share/x-osx, usr/share/x-osx (macos)",
        "object, usr/lib/o.o, ''",
        "opt, opt/x, ''",
        "srv, srv/x, ''",
        "usrlocal, usr/local/bin/x, ''",
        "pkgconf, usr/lib/pkgconfig/x.pc, ''",
        "lddcheck, usr/lib/libx.so.1, ''",
        "sbom, var/lib/db/sbom/x.txt, ''",
        "staticarchive, usr/lib/libx.a, ''",
        "unsupportedarch, usr/share/i386/x, usr/share/i386/x (i386)",
        "unsupportedarch, usr/share/mips-file, usr/share/mips-file (mips)",
        "unsupportedarch, usr/share/a.s390x, usr/share/a.s390x (s390x)",
    })
    void findsAPath(String name, String path, String places) throws IOException {
        Finding finding = only(name, linted("x", new SampleTree().file(path, "x")));
        assertThat(String.join(", ", finding.places())).isEqualTo(places.isEmpty() ? path : places);
    }

    @ParameterizedTest
    @CsvSource({
        "x-dev, usr/lib/y.dll",
        "x-dev, usr/lib/libx.a",
        "x-static, usr/lib/libx.a",
        "x-doc, usr/share/man/man1/a.1",
        "x-doc, usr/share/x/README",
        "x-compat, usr/local/bin/x",
        "x-compat, opt/x",
        "x, usr/share/x-s390x-aarch64",
        "x, usr/share/mipsy",
        "x, usr/share/x/LICENSE"
    })
    void acceptsWhereItBelongs(String name, String path) throws IOException {
        assertThat(findings(linted(name, new SampleTree().file(path, "x")))).isEmpty();
    }

    @Test
    void acceptsAnOrdinaryPackage() throws IOException {
        SampleTree files = new SampleTree()
                .program("usr/bin/x", SampleElf.x86().section(".text").bytes())
                .file("usr/share/x/data", "x")
                .link("usr/bin/y", "x");
        assertThat(findings(linted("x", files))).isEmpty();
    }

    @Test
    void aDirectoryInRunNeedsADeclaration() throws IOException {
        SampleTree files = new SampleTree().directory("run/x");
        assertThat(findings(linted("x", files))).extracting(Finding::linter).contains(Linter.TEMPDIR);
        files.file("usr/lib/tmpfiles.d/x.conf", "d /run/x\n");
        assertThat(findings(linted("x", files))).isEmpty();
    }

    @Test
    void findsModes() throws IOException {
        SampleTree files =
                new SampleTree().file("usr/bin/su", new byte[0], 06755).file("usr/share/w", new byte[0], 0777);
        assertThat(only("setuidgid", linted("x", files)).places()).containsExactly("usr/bin/su (6755, setuid, setgid)");
        assertThat(only("worldwrite", linted("x", files)).places())
                .containsExactly("usr/share/w (777, world-writable, executable)");
    }

    @Test
    void looksIntoPrograms() throws IOException {
        SampleTree files = new SampleTree()
                .program("usr/bin/debug", SampleElf.x86().section(".debug_info").bytes())
                .file("usr/lib/libppc.so.1", new SampleElf(64, true, 21).bytes())
                .file(
                        "usr/share/notes",
                        new SampleElf(64, true, 21).section(".debug_info").bytes());
        assertThat(only("strip", linted("x", files)).places()).containsExactly("usr/bin/debug");
        assertThat(only("binaryarch", linted("x", files)).places()).containsExactly("usr/lib/libppc.so.1 (ppc64)");
    }

    @Test
    void findsCopies() throws IOException {
        byte[] large = "x".repeat(1024).getBytes(StandardCharsets.UTF_8);
        SampleTree files = new SampleTree()
                .file("usr/share/a/f", large)
                .file("usr/share/b/f", large)
                .file("usr/share/c/f", "y".repeat(1024))
                .file("usr/share/b/g", large)
                .file("usr/share/a/COPYING", large)
                .file("usr/share/b/COPYING", large)
                .file("usr/share/a/small", "x")
                .file("usr/share/b/small", "x");
        Finding finding = only("duplicate", linted("x", files));
        assertThat(finding.places()).containsExactly("usr/share/a/f", "usr/share/b/f");
        assertThat(finding.message()).isEqualTo("has copies of 1 file that take 1.0 kB");
    }

    @ParameterizedTest
    @CsvSource({
        "9, 9 B",
        "10, 10 B",
        "999, 999 B",
        "1024, 1.0 kB",
        "9949, 9.9 kB",
        "9951, 10 kB",
        "1500000, 1.5 MB",
        "123456789, 124 MB",
        "122456789, 122 MB"
    })
    void writesSizesInDecimalUnits(long bytes, String text) {
        assertThat(DuplicateCheck.size(bytes)).isEqualTo(text);
    }

    @Test
    void countsPythonPackages() throws IOException {
        SampleTree files = new SampleTree()
                .file("usr/lib/python3.12/site-packages/requests/x.py", "")
                .file("usr/lib/python3.12/site-packages/requests-1.0.dist-info/RECORD", "")
                .file("usr/lib/python3.12/site-packages/longmodule.py", "")
                .file("usr/lib/python3.12/site-packages/_private.py", "");
        assertThat(only("python/multiple", linted("x", files)).places())
                .containsExactly("\"longmodule\"", "\"requests\"");
        files.directory("usr/lib/python3.12/site-packages/docs").directory("usr/lib/python3.12/site-packages/tests");
        assertThat(findings(linted("x", files)))
                .extracting(Finding::linter)
                .contains(Linter.PYTHON_DOCS, Linter.PYTHON_TEST);
        files.directory("usr/lib/python3.13");
        assertThat(only("python/docs", linted("x", files)).message()).isEqualTo("is for 2 versions of Python");
    }

    @Test
    void anEmptyPackageMayBeMeant() throws IOException {
        LintedPackage empty =
                linted("x", new SampleTree().directory("usr/bin").file("var/lib/db/sbom/x.spdx.json", "{}"));
        assertThat(only("empty", empty).message()).isEqualTo("has no files");
        assertThat(findings(new LintedPackage("x", "1-r0", empty.files(), Set.of(), true)))
                .isEmpty();
    }

    @Test
    void testsSilenceWhatTheyTest() throws IOException {
        SampleTree files = new SampleTree().file("usr/lib/libx.so.1", "x").file("usr/lib/pkgconfig/x.pc", "x");
        LintedPackage tested =
                new LintedPackage("x", "1-r0", files.tree(), Set.of("test/tw/ldd-check", "test/pkgconf"), false);
        assertThat(findings(tested)).isEmpty();
    }

    @Test
    void whatAPackageDisablesIsAWarningForThisPackageOnly() throws IOException {
        LintedPackage linted = linted("x", new SampleTree().file("sbin/a", "x").file("opt/b", "x"));
        LintReport report = LintRules.USUAL.lint(linted, Set.of(Linter.USRMERGE));
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).extracting(Finding::linter).containsExactly(Linter.OPT, Linter.USRMERGE);
        Diagnostics diagnostics = new Diagnostics();
        report.reportTo(diagnostics, SourceLocation.of("melange.yaml"));
        assertThat(diagnostics.errors()).isEmpty();
        assertThat(diagnostics.warnings())
                .extracting(Object::toString)
                .contains(
                        "melange.yaml: x: [opt] writes to /opt: opt/b; install into /usr, or name the package -compat");
        LintReport next = LintRules.USUAL.lint(linted, Set.of());
        assertThat(next.errors()).extracting(Finding::linter).containsExactly(Linter.USRMERGE);
    }

    @Test
    void usersChooseLevels() throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        LintRules rules = LintRules.of(List.of("opt"), List.of(), diagnostics);
        LintReport report = rules.lint(
                linted(
                        "x",
                        new SampleTree()
                                .file("opt/b", "x")
                                .file("usr/lib/o.o", "x")
                                .file("dev/x", "x")),
                Set.of());
        assertThat(report.errors()).extracting(Finding::linter).containsExactly(Linter.OPT);
        assertThat(report.warnings()).extracting(Finding::linter).containsExactly(Linter.OBJECT);
        assertThat(diagnostics.hasErrors()).isFalse();
        LintRules.of(List.of("usrmrege"), List.of("none such"), diagnostics);
        assertThat(diagnostics.errors())
                .extracting(Object::toString)
                .containsExactly(
                        "lintRequire: there is no linter \"usrmrege\"; did you mean \"usrmerge\"?",
                        "lintWarn: there is no linter \"none such\"");
    }

    @Test
    void writesTheToolsResultFile() throws IOException {
        LintReport report =
                LintRules.USUAL.lint(linted("kit", new SampleTree().file("usr/bin/x", new byte[0], 04755)), Set.of());
        assertThat(report.fileName()).isEqualTo("lint-kit-1-r0.json");
        assertThat(new String(report.json(), StandardCharsets.UTF_8)).isEqualTo("""
                {
                  "package_name": "kit-1-r0",
                  "findings": {
                    "setuidgid": [
                      {
                        "message": "has programs that run with other rights than their caller's",
                        "explain": "take the bits away in the pipeline, or disable this rule if the program needs them",
                        "details": {
                          "files": [
                            {
                              "path": "usr/bin/x",
                              "mode": "4755",
                              "permissions": [
                                "setuid"
                              ]
                            }
                          ]
                        }
                      }
                    ]
                  }
                }""");
    }

    @ParameterizedTest
    @EnumSource(Linter.class)
    void isFoundByItsName(Linter linter) {
        assertThat(Linter.named(linter.linterName())).contains(linter);
        assertThat(Linter.names()).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test/ldd-check", "test/tw/ldd-check", "java/runtime"})
    void acceptsLibrariesThatAStepLooksFor(String step) throws IOException {
        SampleTree files = new SampleTree().file("usr/lib/libx.so.1", "x");
        assertThat(findings(new LintedPackage("x", "1-r0", files.tree(), Set.of(step), false)))
                .noneMatch(finding -> finding.linter() == Linter.LDDCHECK);
    }

    private static LintedPackage linted(String name, SampleTree files) {
        return new LintedPackage(name, "1-r0", files.tree(), Set.of(), false);
    }

    private static Finding only(String name, LintedPackage linted) throws IOException {
        return findings(linted).stream()
                .filter(finding -> finding.linter().linterName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> findings(LintedPackage linted) throws IOException {
        LintReport report =
                new LintRules(EnumSet.noneOf(Linter.class), EnumSet.allOf(Linter.class)).lint(linted, Set.of());
        return Stream.of(report.errors(), report.warnings())
                .flatMap(List::stream)
                .toList();
    }
}
