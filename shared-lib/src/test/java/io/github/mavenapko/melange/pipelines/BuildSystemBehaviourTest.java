package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patches are applied and small C programs built with the real tools. */
class BuildSystemBehaviourTest {
    private static final String PROGRAM = """
            #include <stdio.h>
            int main(void) { puts(GREETING); return 0; }
            """;

    private Workshop workshop;

    @BeforeEach
    void opensTheWorkshop(@TempDir Path directory) throws IOException, InterruptedException {
        workshop = new Workshop(directory);
    }

    @Test
    void makeBuildsAndInstalls() throws IOException, InterruptedException {
        Tool.require("make", "gcc");
        workshop.file("sources/hello.c", PROGRAM).file("sources/Makefile", """
                        prefix = /nowhere
                        all: hello
                        hello: hello.c
                        \t$(CC) -DGREETING='"$(WORD) $(V)"' -o $@ $<
                        install:
                        \tmkdir -p $(DESTDIR)$(prefix)/bin $(DESTDIR)$(prefix)/lib
                        \tcp hello $(DESTDIR)$(prefix)/bin
                        \techo > $(DESTDIR)$(prefix)/lib/libhello.la
                        """);
        workshop.run("autoconf/make", Map.of("dir", "sources", "opts", "\"WORD=good day\" \\\n", "targets", "hello"));
        String output = workshop.run("autoconf/make-install", Map.of("dir", "sources", "opts", "prefix=/usr\n"));

        assertThat(workshop.contents("kit")).containsExactly("usr/bin/hello", "usr/lib/");
        assertThat(output).contains("libhello.la");
        assertThat(runs("usr/bin/hello")).isEqualTo("good day 1\n");
    }

    @Test
    void autoconfGeneratesTheScriptAndConfigures() throws IOException, InterruptedException {
        Tool.require("autoconf", "automake", "make", "gcc");
        workshop.file("hello.c", PROGRAM).file("configure.ac", """
                        AC_INIT([hello], [1])
                        AC_ARG_WITH([greeting], [], [AC_SUBST([GREETING], [$withval])])
                        AC_PROG_CC
                        AC_CONFIG_FILES([Makefile])
                        AC_OUTPUT
                        """).file("Makefile.in", """
                        hello: hello.c
                        \t@CC@ -DGREETING='"@GREETING@ @sysconfdir@ @localstatedir@ @mandir@ @libdir@"' -o $@ $<
                        install:
                        \tinstall -D hello $(DESTDIR)@prefix@/bin/hello
                        """);
        workshop.run("autoconf/configure", Map.of("opts", "--with-greeting=\"good day\" # why\n"));
        workshop.run("autoconf/make", Map.of());
        workshop.run("autoconf/make-install", Map.of());

        assertThat(runs("usr/bin/hello")).isEqualTo("good day /etc /var /usr/share/man /usr/lib\n");
    }

    @Test
    void cmakeConfiguresBuildsAndInstalls() throws IOException, InterruptedException {
        Tool.require("cmake", "ninja", "gcc");
        workshop.file("hello.c", PROGRAM).file("CMakeLists.txt", """
                        cmake_minimum_required(VERSION 3.10)
                        project(hello C)
                        include(GNUInstallDirs)
                        add_executable(hello hello.c)
                        target_compile_definitions(hello PRIVATE GREETING="${WORD} ${CMAKE_BUILD_TYPE}")
                        install(TARGETS hello)
                        install(FILES hello.c DESTINATION ${CMAKE_INSTALL_LIBDIR})
                        """);
        Map<String, String> output = Map.of("output-dir", "out put");
        workshop.run("cmake/configure", Map.of("output-dir", "out put", "opts", "-DWORD=\"good day\" \\\n"));
        workshop.run("cmake/build", output);
        workshop.run("cmake/install", output);

        assertThat(workshop.contents("kit")).containsExactly("usr/bin/hello", "usr/lib/hello.c");
        assertThat(runs("usr/bin/hello")).isEqualTo("good day Release\n");
    }

    @Test
    void mesonConfiguresBuildsAndInstalls() throws IOException, InterruptedException {
        Tool.require("meson", "ninja", "gcc");
        workshop.file("hello.c", PROGRAM)
                .file("meson_options.txt", "option('word', type: 'string')\n")
                .file("meson.build", """
                        project('hello', 'c')
                        executable('hello', 'hello.c', install: true,
                          c_args: '-DGREETING="@0@"'.format(get_option('word')))
                        """);
        workshop.run("meson/configure", Map.of("opts", "-Dword=good-day"));
        workshop.run("meson/compile", Map.of());
        workshop.run("meson/install", Map.of());

        assertThat(workshop.contents("kit")).containsExactly("usr/bin/hello");
        assertThat(runs("usr/bin/hello")).isEqualTo("good-day\n");
    }

    @Test
    void stripTakesDebuggingSymbolsFromProgramsOnly() throws IOException, InterruptedException {
        Tool.require("gcc", "strip", "scanelf", "readelf");
        workshop.file("hello.c", PROGRAM)
                .file("melange-out/kit/usr/bin/script", "#!/bin/sh\n")
                .prepare("""
                        out=melange-out/kit/usr/bin
                        gcc -g -DGREETING='""' -o "$out/with blank" hello.c
                        gcc -g -DGREETING='""' -c -o $out/object.o hello.c
                        ln -s 'with blank' $out/link
                        """);
        workshop.run("strip", Map.of());
        workshop.prepare("""
                cd melange-out/kit/usr/bin
                readelf -S 'with blank' > /home/build/program
                readelf -S object.o > /home/build/object
                """);

        assertThat(workshop.text("program")).contains(".symtab").doesNotContain(".debug_info");
        assertThat(workshop.text("object")).contains(".debug_info");
        assertThat(workshop.contents("kit")).contains("usr/bin/link -> with blank");

        workshop.run("strip", Map.of("opts", "--strip-all --verbose"));
        workshop.prepare("readelf -S 'melange-out/kit/usr/bin/with blank' > program");
        assertThat(workshop.text("program")).doesNotContain(".symtab");
    }

    @Test
    void patchesAreAppliedInTheirOrder() throws IOException, InterruptedException {
        Tool.require("patch");
        workshop.file("sub/file", "one\n")
                .file("first.patch", replacing("a/sub/file", "one", "two"))
                .file("second.patch", replacing("a/sub/file", "two", "three"))
                .run("patch", Map.of("patches", "first.patch\n  second.patch\n"));
        assertThat(workshop.text("sub/file")).isEqualTo("three\n");

        workshop.file("third.patch", replacing("sub/file", "three", "four"))
                .file("series", "# a comment\n\nthird.patch\n")
                .run("patch", Map.of("series", "series", "patches", "none.patch", "strip-components", "0"));
        assertThat(workshop.text("sub/file")).isEqualTo("four\n");
    }

    @Test
    void patchSaysWhatIsWrong() throws IOException, InterruptedException {
        Tool.require("patch");
        workshop.file("a.patch", "");
        assertThat(workshop.fail("patch", Map.of())).contains("neither patches nor series");
        assertThat(workshop.fail("patch", Map.of("patches", "b.patch"))).contains("no patch file b.patch");
        assertThat(workshop.fail("patch", Map.of("series", "none"))).contains("no series file none");
        assertThat(workshop.fail("patch", Map.of("patches", "a.patch", "fuzz", "-1")))
                .contains("fuzz is \"-1\"");
        assertThat(workshop.fail("patch", Map.of("patches", "a.patch", "strip-components", "1; touch x")))
                .contains("strip-components is \"1; touch x\"");
        for (String path : new String[] {"$(touch${IFS}x)", "`id`", "a;b", "a|b", "a&b", "a<b", "a>b", "a'b", "${x}"}) {
            assertThat(workshop.fail("patch", Map.of("patches", path)))
                    .as(path)
                    .contains("a character with a meaning in shells");
        }
        assertThat(workshop.path("x")).doesNotExist();
    }

    @Test
    void gitAmMakesACommitOfEveryPatch() throws IOException, InterruptedException {
        Tool.require("git");
        workshop.prepare("""
                git config --global user.name 'A Packager'
                git config --global user.email packager@example.org
                git init -q sources && cd sources
                echo one > file && git add file && git commit -q -m first
                echo two > file && git commit -q -a -m second
                git format-patch -1 --stdout > ../second.patch
                git reset -q --hard HEAD^
                cp -a . /home/build/
                """).run("git-am", Map.of("patches", "second.patch\n"));

        assertThat(workshop.text("file")).isEqualTo("two\n");
        workshop.prepare("git log --format=%s > log");
        assertThat(workshop.text("log")).isEqualTo("second\nfirst\n");
    }

    private static String replacing(String path, String before, String after) {
        return "--- " + path + "\n+++ " + path + "\n@@ -1 +1 @@\n-" + before + "\n+" + after + "\n";
    }

    private String runs(String program) throws IOException, InterruptedException {
        workshop.prepare("melange-out/kit/" + program + " > printed");
        return workshop.text("printed");
    }
}
