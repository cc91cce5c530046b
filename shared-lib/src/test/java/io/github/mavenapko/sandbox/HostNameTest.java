package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNameTest {
    @TempDir
    Path folder;

    @Test
    void keepsNames() {
        for (String name : new String[] {"plain", "with blank", "a%41", "é", "世界", "?", "ü/..", "-"}) {
            assertThat(HostName.text(HostName.target(name))).contains(name);
            assertThat(HostName.text(HostName.in(folder, name))).contains(folder + "/" + name);
        }
        assertThat(HostName.text(HostName.target("/é/x"))).contains("/é/x");
        assertThat(HostName.text(HostName.target("../é"))).contains("../é");
    }

    /** Most containers have the locale C, in which Java's own paths hold ASCII only. */
    @Test
    void keepsNamesInTheLocaleC() throws Exception {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString());
        child.environment().put("LC_ALL", "C");
        child.redirectErrorStream(true);
        Process process = child.start();

        assertThat(new String(process.getInputStream().readAllBytes())).isEqualTo("é works\n");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(HostName.in(folder, "Grüße"))).isEqualTo("x");
    }

    /** Runs in the child. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws Exception {
            Path file = Files.writeString(HostName.in(Path.of(args[0]), "Gr\u00fc\u00dfe"), "x");
            boolean works = HostName.text(file).orElse("").equals(args[0] + "/Gr\u00fc\u00dfe");
            System.out.write((works ? "\u00e9 works\n" : "broken\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
