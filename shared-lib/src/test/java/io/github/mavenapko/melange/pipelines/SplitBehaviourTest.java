package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the {@code split} pipelines move, and what they leave where it was. */
class SplitBehaviourTest {
    private static final String LIBRARY = """
            mkdir -p usr/bin usr/include/foo usr/lib/pkgconfig usr/lib/deep/er usr/share/aclocal
            mkdir -p usr/share/man/man1 usr/share/info usr/share/doc/foo usr/share/locale/de opt/include
            touch usr/bin/foo usr/bin/foo-config usr/include/foo/foo.h opt/include/other.h
            touch usr/lib/libfoo.so.1.2 usr/lib/plugin.so usr/lib/libfoo.a usr/lib/pkgconfig/foo.pc
            touch 'usr/lib/deep/er/a header.h' usr/share/aclocal/foo.m4
            ln -s libfoo.so.1.2 usr/lib/libfoo.so.1
            ln -s libfoo.so.1 usr/lib/libfoo.so
            touch usr/share/man/man1/foo.1 usr/share/info/dir usr/share/info/foo.info
            touch usr/share/doc/foo/README usr/share/locale/de/foo.mo
            """;

    private Workshop workshop;

    @BeforeEach
    void preparesALibrary(@TempDir Path directory) throws IOException, InterruptedException {
        workshop = new Workshop(directory).prepare("cd melange-out/kit\n" + LIBRARY);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSYBOX", "BASH"})
    void devTakesWhatOnlyBuildsNeed(Shell shell) throws IOException, InterruptedException {
        Tool.require("busybox");
        workshop.with(shell).runIn("kit-dev", "split/dev", Map.of());

        assertThat(workshop.contents("kit-dev"))
                .containsExactly(
                        "opt/include/other.h",
                        "usr/bin/foo-config",
                        "usr/include/foo/foo.h",
                        "usr/lib/deep/er/a header.h",
                        "usr/lib/libfoo.a",
                        "usr/lib/libfoo.so -> libfoo.so.1",
                        "usr/lib/pkgconfig/foo.pc",
                        "usr/share/aclocal/foo.m4");
        assertThat(workshop.contents("kit"))
                .contains("usr/lib/plugin.so", "usr/lib/libfoo.so.1 -> libfoo.so.1.2")
                .doesNotContain("usr/include/", "opt/");
    }

    @Test
    void devAddsToWhatIsThere() throws IOException, InterruptedException {
        workshop.prepare(
                        "mkdir -p melange-out/kit-dev/usr/include/foo; touch melange-out/kit-dev/usr/include/foo/own.h")
                .runIn("kit-dev", "split/dev", Map.of());

        assertThat(workshop.contents("kit-dev")).contains("usr/include/foo/foo.h", "usr/include/foo/own.h");
    }

    @Test
    void devLooksBelowItsPrefix() throws IOException, InterruptedException {
        workshop.prepare("cd melange-out/kit; mkdir -p opt/kit/lib; touch opt/kit/lib/x.a")
                .runIn("kit-dev", "split/dev", Map.of("prefix", "opt/kit"));

        assertThat(workshop.contents("kit-dev"))
                .containsExactly("opt/include/other.h", "opt/kit/lib/x.a", "usr/include/foo/foo.h");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSYBOX", "BASH"})
    void documentationGoesWhereItBelongs(Shell shell) throws IOException, InterruptedException {
        Tool.require("busybox");
        workshop.with(shell)
                .prepare("cd melange-out/kit; mkdir -p usr/man/man5 usr/local/share/doc/x; touch usr/man/man5/x.5"
                        + " usr/local/share/doc/x/y")
                .runIn("kit-doc", "split/alldocs", Map.of());

        assertThat(workshop.contents("kit-doc"))
                .containsExactly(
                        "usr/share/doc/foo/README",
                        "usr/share/doc/x/y",
                        "usr/share/info/foo.info",
                        "usr/share/man/man1/foo.1",
                        "usr/share/man/man5/x.5");
        assertThat(workshop.contents("kit")).noneMatch(path -> path.contains("man") || path.contains("info"));
    }

    @Test
    void eachKindOfDocumentationAlone() throws IOException, InterruptedException {
        workshop.runIn("kit-man", "split/manpages", Map.of());
        workshop.runIn("kit-info", "split/infodir", Map.of());
        workshop.runIn("kit-lang", "split/locales", Map.of());

        assertThat(workshop.contents("kit-man")).containsExactly("usr/share/man/man1/foo.1");
        assertThat(workshop.contents("kit-info")).containsExactly("usr/share/info/foo.info");
        assertThat(workshop.contents("kit-lang")).containsExactly("usr/share/locale/de/foo.mo");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSYBOX", "BASH"})
    void staticAndLibTakeTheirLibraries(Shell shell) throws IOException, InterruptedException {
        Tool.require("busybox");
        workshop.with(shell).runIn("kit-static", "split/static", Map.of());
        workshop.runIn("kit-lib", "split/lib", Map.of());

        assertThat(workshop.contents("kit-static")).containsExactly("usr/lib/libfoo.a");
        assertThat(workshop.contents("kit-lib"))
                .containsExactly("usr/lib/libfoo.so.1 -> libfoo.so.1.2", "usr/lib/libfoo.so.1.2");
    }

    @Test
    void libTakesOnlyWhatMatchesOneOfItsPatternsInAnyOfItsPaths() throws IOException, InterruptedException {
        workshop.prepare("cd melange-out/kit/usr/lib; mkdir x; touch libbar.so.2 x/libbar.so.1 x/libfoo.so.1")
                .runIn(
                        "kit-bar",
                        "split/lib",
                        Map.of("patterns", "bar*\nnone\n", "paths", "usr/lib/x\nusr/lib/none\n"));

        assertThat(workshop.contents("kit-bar")).containsExactly("usr/lib/libbar.so.2", "usr/lib/x/libbar.so.1");
    }

    @Test
    void binPrefersThePackageItIsNamedAfter() throws IOException, InterruptedException {
        workshop.prepare("mkdir -p melange-out/tools/usr/bin melange-out/tools/usr/share/empty; touch"
                + " melange-out/tools/usr/bin/tool");
        workshop.runIn("tools-bin", "split/bin", Map.of());
        workshop.runIn("programs", "split/bin", Map.of());

        assertThat(workshop.contents("tools-bin")).containsExactly("usr/bin/tool");
        assertThat(workshop.contents("tools")).containsExactly("usr/");
        assertThat(workshop.contents("programs")).containsExactly("usr/bin/foo", "usr/bin/foo-config");
    }

    @Test
    void splitsFromAnotherPackageThanTheMainOne() throws IOException, InterruptedException {
        workshop.prepare("cp -a melange-out/kit melange-out/other")
                .runIn("other-dev", "split/dev", Map.of("package", "other"));

        assertThat(workshop.contents("other-dev")).contains("usr/include/foo/foo.h");
        assertThat(workshop.contents("kit")).contains("usr/include/foo/foo.h");
    }

    @Test
    void noPackageSplitsFromItself() throws IOException, InterruptedException {
        for (String pipeline :
                List.of("dev", "manpages", "infodir", "locales", "alldocs", "static", "lib", "bin", "debug")) {
            assertThat(workshop.failIn("kit", "split/" + pipeline, Map.of()))
                    .as(pipeline)
                    .contains("ERROR: Package can not split files from itself!");
        }
    }

    @Test
    void thereMayBeNothingToSplit() throws IOException, InterruptedException {
        workshop.prepare("rm -r melange-out/kit/*; mkdir -p melange-out/kit/usr/share");
        for (String pipeline : List.of("dev", "manpages", "infodir", "locales", "alldocs", "static", "lib")) {
            workshop.runIn("kit-sub", "split/" + pipeline, Map.of());
            workshop.runIn("kit-sub", "split/" + pipeline, Map.of("package", "none"));
        }
        assertThat(workshop.contents("kit-sub")).isEmpty();
        assertThat(workshop.contents("kit")).containsExactly("usr/share/");
    }

    @Test
    void debugMovesSymbolsAndLeavesALinkToThem() throws IOException, InterruptedException {
        Tool.require("gcc", "scanelf", "objcopy", "readelf");
        workshop.file("foo.c", "int foo(void) { return 1; }\n")
                .prepare("gcc -g -shared -fPIC -o melange-out/kit/usr/lib/libfoo.so.1.2 foo.c\n"
                        + "ln melange-out/kit/usr/lib/libfoo.so.1.2 'melange-out/kit/usr/lib/second name.so.2'\n"
                        + "chmod 555 melange-out/kit/usr/lib/libfoo.so.1.2\n");
        workshop.runIn("kit-dbg", "split/debug", Map.of());

        assertThat(workshop.contents("kit-dbg"))
                .hasSize(1)
                .first()
                .asString()
                .matches("usr/lib/debug/usr/lib/.*\\.debug");
        workshop.prepare("cd melange-out/kit/usr/lib; readelf -S libfoo.so.1.2 > /home/build/sections\n"
                + "stat -c '%a %h' libfoo.so.1.2 >> /home/build/sections");
        assertThat(workshop.text("sections"))
                .contains(".gnu_debuglink", "555 2")
                .doesNotContain(".debug_info", ".comment");
    }
}
