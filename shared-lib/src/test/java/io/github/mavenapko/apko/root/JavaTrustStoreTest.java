package io.github.mavenapko.apko.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Date;
import org.junit.jupiter.api.Test;

class JavaTrustStoreTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIICxDCCAaygAwIBAgIBAjANBgkqhkiG9w0BAQsFADAbMRkwFwYDVQQDDBBGaXh0
            dXJlIFJvb3QgVHdvMB4XDTIwMDEwMTAwMDAwMFoXDTQ5MTIzMTIzNTk1OVowGzEZ
            MBcGA1UEAwwQRml4dHVyZSBSb290IFR3bzCCASIwDQYJKoZIhvcNAQEBBQADggEP
            ADCCAQoCggEBAK4K78omsLtt36929JvgtN76fYWWyDt3wisUCRn3sbDE9S1et96f
            HvY4rSy+F79hjCzoCcxpm10OkZlr0ji/Pxbm7S4KvRl8j38sJ2nujj6E8b94EYUG
            dsDjkkhDG9stNzAgD6QihNTDiPj5hRptZab95cUCkpvzfJkvuLWRhbk0Hqg7fVjA
            8gZM7XU0e8CQ58FeS7i2eYsfWeJQiUQHI1MJ0ZAfTSUb2yynBHgplg4uYD+RIJUL
            JLGBIxrKgFmxRyRxzEMjxfFNL/jhqVQLEiWdCA47TE2dznqBFTNbbWUkuubfXNUl
            X8i1KJj2Jl1BbQP0lOXkWZ23oRMaaSo6yrcCAwEAAaMTMBEwDwYDVR0TAQH/BAUw
            AwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAKBVxMK91OjV1H8s4jgAr6pbI7Wn5UesN
            2WoMnxL8erXih8gW2jVsRQvy7D6kgGIe+Az+zdqEqEqjzO7hZxZZmeO7JSRzj5fg
            4HFlFuiRPI3hDTLMYC7a0InxMpnNXO+IdizNCf9GYrpKNIVvL0ssemv7DTpf544w
            GEUe2Lpfxtj+uuhxN4TFP+HnfVXbkvREnFlQupWRpkEtL1ccqhF3LeSSubNiHIis
            VG32u2+F7dSN2ZMf+2f73nIC9ymwCzUsufa2Y0lsoU7Ra+5yG2DUvZssqjZF+B9U
            ZjxBxrr0NZxlT23qjAQN+czKXHWSfQPqfzYShAfAP5OFUBW1X4D03A==
            -----END CERTIFICATE-----
            """;

    @Test
    void isReadByJavaItself() throws Exception {
        JavaTrustStore store = JavaTrustStore.read(empty("JKS"));
        store.add(Certificate.parse(PEM, "Mine"), 1_700_000_000);
        store.add(Certificate.parse("text before\n" + PEM, "also"), 1_700_000_000);

        KeyStore read = KeyStore.getInstance("JKS");
        read.load(new ByteArrayInputStream(store.bytes()), PASSWORD);

        String fingerprint = "5d9b5d4f5dd952e42e9b79b2f5c4405b8cd18bce29c55eb376b37cca38607226";
        assertThat(Collections.list(read.aliases()))
                .containsExactlyInAnyOrder("mine-" + fingerprint, "also-" + fingerprint);
        assertThat(read.getCreationDate("mine-" + fingerprint)).isEqualTo(new Date(1_700_000_000_000L));
    }

    @Test
    void givesTheSameBytesWhateverTheOrder() throws Exception {
        JavaTrustStore one = JavaTrustStore.read(empty("JKS"));
        one.add(Certificate.parse(PEM, "a"), 1);
        one.add(Certificate.parse(PEM, "b"), 1);
        JavaTrustStore other = JavaTrustStore.read(empty("JKS"));
        other.add(Certificate.parse(PEM, "b"), 1);
        other.add(Certificate.parse(PEM, "a"), 1);
        assertThat(JavaTrustStore.read(one.bytes()).bytes()).isEqualTo(other.bytes());
    }

    @Test
    void refusesOtherAndDamagedStores() throws Exception {
        byte[] other = empty("PKCS12");
        assertThatThrownBy(() -> JavaTrustStore.read(other)).hasMessageContaining("JKS");
        byte[] damaged = empty("JKS");
        damaged[damaged.length - 1] ^= 1;
        assertThatThrownBy(() -> JavaTrustStore.read(damaged)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> JavaTrustStore.read(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesExactlyOneCertificate() {
        assertThatThrownBy(() -> Certificate.parse(PEM + PEM, "x")).hasMessageContaining("more than one");
        assertThatThrownBy(() -> Certificate.parse("nothing", "x")).hasMessageContaining("no PEM block");
        assertThatThrownBy(() -> Certificate.parse(PEM.replace("CERTIFICATE", "PRIVATE KEY"), "x"))
                .hasMessageContaining("PRIVATE KEY");
        assertThat(Certificate.parse(PEM, "x").pem()).isEqualTo(PEM);
    }

    private static byte[] empty(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, PASSWORD);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD);
        return bytes.toByteArray();
    }
}
