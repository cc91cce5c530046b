package io.github.mavenapko.apk.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.PackageInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PkgInfoTest {
    private static final String START = "pkgname = a\npkgver = 1\n";

    @Test
    void readsAsApkDoes() throws IOException {
        PackageInfo info = read("""
                # comment
                pkgdesc = C# library; "quoted" \\
                license = MIT
                license = ISC
                origin = first
                origin = last
                depend = b c>1
                depend = d
                provides = cmd:a=1
                replaces = x
                replaces = y<2
                triggers = /a
                triggers = /b /c\s
                provider_priority = 10
                builddate = 5
                nonsense
                unknown = key
                """);

        assertThat(info.description()).isEqualTo("C# library; \"quoted\" \\");
        assertThat(info.license()).isEqualTo("MIT AND ISC");
        assertThat(info.origin()).isEqualTo("last");
        assertThat(info.depends()).containsExactly("b", "c>1", "d");
        assertThat(info.replaces()).containsExactly("x", "y<2");
        assertThat(info.triggers()).containsExactly("/b", "/c");
        assertThat(info.providerPriority()).isEqualTo(10);
        assertThat(info.buildTime()).isEqualTo(5);
    }

    @Test
    void readsAsApkoDoes() throws IOException {
        PackageInfo info = readAsApko("""
                # comment
                ; comment
                pkgdesc = C# library; "quoted"
                license = MIT
                license = ISC
                maintainer=no blanks
                url: https://x.example/#top
                commit = "all of it"
                depend = b, c
                depend = d
                depend = d
                triggers = /a /b\s
                size = 12
                builddate = later
                """);

        assertThat(info.description()).isEqualTo("C");
        assertThat(info.license()).isEqualTo("MIT");
        assertThat(info.maintainer()).isEqualTo("no blanks");
        assertThat(info.url()).isEqualTo("https://x.example/");
        assertThat(info.commit()).isEqualTo("all of it");
        assertThat(info.depends()).containsExactly("b", "c", "d");
        assertThat(info.triggers()).containsExactly("/a /b");
        assertThat(info.installedSize()).isEqualTo(12);
        assertThat(info.buildTime()).isZero();
    }

    @Test
    void letsABackslashSwallowTheNextLineOnlyAsApkoDoes() throws IOException {
        String text = "pkgdesc = ends in a backslash \\\nurl = https://x.example/\norigin = o\n";

        assertThat(readAsApko(text).description()).isEqualTo("ends in a backslash url = https://x.example/");
        assertThat(readAsApko(text).url()).isEmpty();
        assertThat(readAsApko(text).origin()).isEqualTo("o");
        assertThat(read(text).url()).isEqualTo("https://x.example/");
    }

    @Test
    void keepsQuotesThatDoNotWrapTheValueAsApkoDoes() throws IOException {
        assertThat(readAsApko("license = A \"quoted\" one\n").license()).isEqualTo("A \"quoted\" one");
        assertThat(readAsApko("license = \"a\" and \"b\"\n").license()).isEqualTo("\"a\" and \"b\"");
        assertThat(readAsApko("license = `a # b`\n").license()).isEqualTo("a # b");
        assertThat(readAsApko("license = 'single'\n").license()).isEqualTo("single");
        assertThat(readAsApko("license = `two\nlines`\n").license()).isEqualTo("two\nlines");
    }

    @Test
    void refusesWhatWouldMeanDifferentThingsToDifferentReaders() {
        assertRejected("pkgname = b\n", "pkgname twice");
        assertRejected("datahash = 1\ndatahash = 2\n", "datahash twice");
        assertRejected("depend = a\0b\n", "control character in the value of depend");
        assertRejected("size = many\n", "no number as size");
        assertRejected("pkgdesc = " + "x".repeat(200_000) + "\n", "longer than 128 KiB");
    }

    @Test
    void refusesAPackageWithoutName() {
        assertThatThrownBy(() -> PkgInfo.read("f", "pkgver = 1\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RejectedFileException.class)
                .hasMessage("f: .PKGINFO has no pkgname");
    }

    @Property(tries = 300)
    void neverFailsOtherwiseThanByRejecting(@ForAll String text) {
        for (String whole : new String[] {text, START + "pkgdesc = " + text}) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            try {
                PkgInfo.read("f", bytes);
                PkgInfo.readAsApko("f", bytes);
            } catch (RejectedFileException e) {
                assertThat(e).hasMessageStartingWith("f: ");
            }
        }
    }

    private static void assertRejected(String more, String message) {
        assertThatThrownBy(() -> read(more))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageContaining(message);
    }

    private static PackageInfo read(String more) throws IOException {
        return PkgInfo.read("f", (START + more).getBytes(StandardCharsets.UTF_8));
    }

    private static PackageInfo readAsApko(String more) throws IOException {
        return PkgInfo.readAsApko("f", (START + more).getBytes(StandardCharsets.UTF_8));
    }
}
