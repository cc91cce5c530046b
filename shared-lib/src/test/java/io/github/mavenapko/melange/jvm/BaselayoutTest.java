package io.github.mavenapko.melange.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.file.FileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselayoutTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @Test
    void linksWhatWasMergedIntoUsr() throws IOException {
        FileTree files = Baselayout.of(Architecture.AMD64, JDK).files();
        for (String directory : new String[] {"lib", "lib64", "usr/lib64"}) {
            assertThat(files.resolve(directory)).contains("usr/lib");
        }
        for (String directory : new String[] {"bin", "sbin", "usr/sbin"}) {
            assertThat(files.resolve(directory)).contains("usr/bin");
        }
        assertThat(files.get("tmp").orElseThrow().attributes().mode()).hasToString("1777");
        assertThat(files.get("etc/shadow").orElseThrow().attributes().mode()).hasToString("0640");
    }

    @Test
    void leavesHomesToTheImage() throws IOException {
        FileTree files = Baselayout.of(Architecture.AMD64, JDK).files();
        assertThat(files.children("home")).isEmpty();
        assertThat(new String(
                        files.regularFile("etc/passwd").orElseThrow().content().bytes(), StandardCharsets.UTF_8))
                .contains("nonroot:x:65532:65532:nonroot:/home/nonroot:", "nobody:x:65534:65534:nobody:/dev/null:");
    }

    @Test
    void trustsWhatTheJdkTrusts() throws IOException, CertificateException {
        byte[] bundle = Baselayout.of(Architecture.ARM64, JDK)
                .files()
                .regularFile("etc/ssl/cert.pem")
                .orElseThrow()
                .content()
                .bytes();
        assertThat(CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bundle)))
                .hasSizeGreaterThan(50);
        byte[] again = Baselayout.of(Architecture.ARM64, JDK)
                .files()
                .regularFile("etc/ssl/certs/ca-certificates.crt")
                .orElseThrow()
                .content()
                .bytes();
        assertThat(bundle).isEqualTo(again);
    }

    @Test
    void providesWhatPackagesOfMergedSystemsAskFor() throws IOException {
        Baselayout layout = Baselayout.of(Architecture.ARM64, JDK);
        assertThat(layout.info().fileName()).isEqualTo("baselayout-1.0-r0.apk");
        assertThat(layout.info().arch()).isEqualTo("aarch64");
        assertThat(layout.info().provides()).contains("merged-lib", "merged-usrsbin");
    }

    @Test
    void saysThatTheTrustStoreIsMissing(@TempDir Path directory) {
        assertThatThrownBy(() -> Baselayout.of(Architecture.ARM64, directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lib/security/cacerts");
    }
}
