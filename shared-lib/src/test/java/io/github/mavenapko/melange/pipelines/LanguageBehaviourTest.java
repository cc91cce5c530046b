package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small programs and modules are built with the real tools of their languages. */
class LanguageBehaviourTest {
    @TempDir
    private static Path cache;

    private Workshop workshop;

    @BeforeEach
    void opensTheWorkshop(@TempDir Path directory) throws IOException, InterruptedException {
        workshop = new Workshop(directory, cache);
    }

    @Test
    void goBuildsAProgramThatDoesNotKnowWhereItWasBuilt() throws IOException, InterruptedException {
        Tool.require("go", "git", "strip", "scanelf");
        goModule();
        workshop.prepare("""
                git init -q module && cd module
                git config user.name 'A Packager' && git config user.email packager@example.org
                git add . && git commit -q -m first
                echo > untracked
                mkdir -p $HOME/.config/git && echo mine > $HOME/.config/git/ignore
                """);
        workshop.run(
                "go/build",
                Map.of(
                        "packages", "./cmd/hello",
                        "output", "hello",
                        "modroot", "module",
                        "tags", "polite",
                        "ldflags", "-X main.greeting=good-$(echo day) \\\n-X \"main.number=1\"\n"));
        workshop.prepare(
                "melange-out/kit/usr/bin/hello > printed 2>&1; go version -m melange-out/kit/usr/bin/hello > info");

        assertThat(workshop.contents("kit")).containsExactly("usr/bin/hello");
        assertThat(workshop.text("printed")).isEqualTo("good-day1 polite\n");
        assertThat(workshop.text("info"))
                .contains("-trimpath=true", "-tags=netgo,osusergo,polite", "vcs.modified=false")
                .doesNotContain("/home/build/module");
        assertThat(workshop.text(".config/git/ignore")).isEqualTo("mine\n");

        workshop.prepare("rm -rf melange-out/kit/usr")
                .run(
                        "go/build/v2",
                        Map.of(
                                "packages",
                                "./cmd/hello",
                                "output",
                                "hello",
                                "modroot",
                                "module",
                                "install-dir",
                                "libexec/x"));
        assertThat(workshop.contents("kit")).containsExactly("usr/libexec/x/hello");
    }

    @Test
    void goBuildNeedsAModule() throws IOException, InterruptedException {
        assertThat(workshop.fail("go/build", Map.of("packages", ".", "output", "x")))
                .contains("there is no go.mod in /home/build");
    }

    @Test
    void goInstallsAProgram() throws IOException, InterruptedException {
        Tool.require("go");
        goModule();
        workshop.prepare("mv module/* .")
                .run("go/install", Map.of("package", "example.org/hello/cmd/hello", "prefix", "opt"));

        assertThat(workshop.contents("kit")).containsExactly("opt/bin/hello");
    }

    @Test
    void goCoverageIsTheTotal() throws IOException, InterruptedException {
        // measuring a real program takes Go 1.20 and most of a minute
        workshop.standIn("go", """
                        test "$*" = "tool covdata func -i data" || exit 1
                        printf '/hello/main.go:5:\tmain\t\t40.0%%\ntotal\t\t\t(statements)\t40.0%%\n'
                        """);
        assertThat(workshop.run("go/covdata", Map.of("cover-dir", "data"))).isEqualTo("total coverage: 40.0%\n");
    }

    private void goModule() throws IOException {
        workshop.with("GOTOOLCHAIN", "local")
                .with("GOPROXY", "off")
                .with("GOFLAGS", "-mod=mod")
                .with("CGO_ENABLED", "0")
                .with("GOCACHE", "/var/cache/melange/go-build")
                .file("module/go.mod", "module example.org/hello\n\ngo 1.19\n")
                .file(
                        "module/cmd/hello/polite.go",
                        "//go:build polite\n\npackage main\n\nfunc init() { manners = \" polite\" }\n")
                .file("module/cmd/hello/main.go", """
                        package main

                        var greeting, number, manners string

                        func main() { println(greeting + number + manners) }
                        """);
    }

    @Test
    void cargoBuildsAndInstallsPrograms() throws IOException, InterruptedException {
        Tool.require("cargo", "rustc", "gcc");
        Path rustup = Path.of(System.getProperty("user.home"), ".rustup");
        if (Files.exists(rustup)) {
            workshop.with("RUSTUP_HOME", rustup.toString());
        }
        workshop.standIn("cargo-auditable", "shift\nexec cargo \"$@\"\n")
                .file("crate/Cargo.toml", "[package]\nname = \"hello\"\nversion = \"1.0.0\"\nedition = \"2021\"\n")
                .file(
                        "crate/src/main.rs",
                        "fn main() { println!(\"{}\", if cfg!(polite) { \"good day\" } else { \"\" }) }\n");
        Map<String, String> inputs =
                Map.of("modroot", "crate", "rustflags", "--cfg polite", "opts", "--release --offline");
        workshop.run("cargo/build", inputs);
        workshop.prepare("melange-out/kit/usr/bin/hello > printed");

        assertThat(workshop.contents("kit")).containsExactly("usr/bin/hello");
        assertThat(workshop.text("printed")).isEqualTo("good day\n");

        workshop.runIn(
                "kit-other",
                "cargo/build",
                Map.of(
                        "modroot",
                        "crate",
                        "output",
                        "hello",
                        "install-dir",
                        "libexec",
                        "opts",
                        "--release --offline",
                        "jobs",
                        "1"));
        assertThat(workshop.contents("kit-other")).containsExactly("usr/libexec/hello");
    }

    @Test
    void perlModulesAreInstalledWithoutTraces() throws IOException, InterruptedException {
        Tool.require("perl", "make");
        workshop.file("lib/Kit/Hello.pm", "package Kit::Hello;\nour $VERSION = '1.0';\n1;\n")
                .file("Makefile.PL", """
                        use ExtUtils::MakeMaker;
                        WriteMakefile(NAME => 'Kit::Hello', VERSION_FROM => 'lib/Kit/Hello.pm');
                        """);
        workshop.run("perl/make", Map.of());
        workshop.run("autoconf/make", Map.of());
        workshop.run("autoconf/make-install", Map.of());
        workshop.run("perl/cleanup", Map.of());

        assertThat(workshop.contents("kit"))
                .anyMatch(path -> path.endsWith("Kit/Hello.pm"))
                .noneMatch(path -> path.endsWith(".packlist") || path.endsWith("perllocal.pod"));
    }

    @Test
    void gemsAreBuiltInstalledAndCleaned() throws IOException, InterruptedException {
        Tool.require("ruby", "gem");
        workshop.file("gems/lib/kit_hello.rb", "puts 'hello'\n")
                .file("gems/bin/kit-hello", "#!/usr/bin/env ruby\n")
                .file("gems/kit-hello.gemspec", """
                        Gem::Specification.new do |s|
                          s.name = "kit-hello"
                          s.version = "1.0.0"
                          s.summary = "a greeting"
                          s.authors = ["nobody"]
                          s.signing_key = "/nowhere/key.pem"
                          s.files = ["lib/kit_hello.rb"]
                          s.executables = ["kit-hello"]
                        end
                        """)
                .prepare("chmod +x gems/bin/kit-hello");
        workshop.run("ruby/build", Map.of("gem", "kit-hello", "dir", "gems"));
        workshop.run("ruby/install", Map.of("gem", "kit-hello", "version", "1.0.0", "dir", "gems"));
        assertThat(workshop.contents("kit")).anyMatch(path -> path.endsWith("cache/kit-hello-1.0.0.gem"));
        workshop.run("ruby/clean", Map.of());

        assertThat(workshop.contents("kit"))
                .contains("usr/bin/kit-hello")
                .anyMatch(path -> path.endsWith("gems/kit-hello-1.0.0/lib/kit_hello.rb"))
                .anyMatch(path -> path.endsWith("specifications/kit-hello-1.0.0.gemspec"))
                .noneMatch(path -> path.contains("/cache/") || path.contains("build_info"));
        assertThat(workshop.fail("ruby/install", Map.of("version", "1.0.0"))).contains("neither gem nor gem-file");
    }

    @Test
    void rPackagesAreInstalled() throws IOException, InterruptedException {
        Tool.require("Rscript");
        workshop.file("hello/DESCRIPTION", """
                        Package: hello
                        Version: 1.0
                        Title: A Greeting
                        Description: Says hello.
                        License: MIT
                        """)
                .file("hello/NAMESPACE", "export(hello)\n")
                .file("hello/R/hello.R", "hello <- function() 'hello'\n");
        workshop.run("R/build", Map.of("package", "hello", "version", "1.0", "path", "hello"));

        assertThat(workshop.contents("kit")).contains("usr/lib/R/library/hello/DESCRIPTION");
    }

    @Test
    void phpExtensionsAreBuiltAndLoaded() throws IOException, InterruptedException {
        Tool.require("phpize", "make", "gcc");
        workshop.file("config.m4", "PHP_ARG_ENABLE(hello, hello, [])\nPHP_NEW_EXTENSION(hello, hello.c, $ext_shared)\n")
                .file("hello.c", """
                        #include "php.h"
                        zend_module_entry hello_module_entry = {
                          STANDARD_MODULE_HEADER, "hello", NULL, NULL, NULL, NULL, NULL, NULL, "1", STANDARD_MODULE_PROPERTIES
                        };
                        ZEND_GET_MODULE(hello)
                        """);
        workshop.run("pecl/phpize", Map.of());
        workshop.run("autoconf/make", Map.of());
        workshop.run("pecl/install", Map.of("extension", "hello"));

        assertThat(workshop.contents("kit"))
                .contains("etc/php/conf.d/hello.ini")
                .anyMatch(path -> path.matches("usr/lib/php.*/hello\\.so"));
        assertThat(workshop.text("melange-out/kit/etc/php/conf.d/hello.ini")).isEqualTo("extension=hello.so\n");
    }

    @Test
    void llvmReportsCoverage() throws IOException, InterruptedException {
        Tool.require("clang", "llvm-profdata", "llvm-cov");
        workshop.file("hello.c", "int main(int n, char **v) { if (n > 1) return 1; return 0; }\n")
                .prepare(
                        "clang -fprofile-instr-generate -fcoverage-mapping -o hello hello.c\nLLVM_PROFILE_FILE=default_%p.profraw ./hello")
                .run("llvm/covreport", Map.of("object", "/home/build/hello"));
        String report = workshop.run("llvm/covreport", Map.of("object", "hello", "ignore-filename-regex", "none"));
        assertThat(report).startsWith("TOTAL").contains("%").hasLineCount(1);
    }
}
