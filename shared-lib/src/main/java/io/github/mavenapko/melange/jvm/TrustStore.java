package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.digest.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** The certificate authorities that a JDK trusts. */
final class TrustStore {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final char[] USUAL_PASSWORD = "changeit".toCharArray();

    private final SortedMap<String, byte[]> certificates;

    private TrustStore(SortedMap<String, byte[]> certificates) {
        this.certificates = certificates;
    }

    /** Reads {@code lib/security/cacerts} of a JDK. */
    static TrustStore ofJdk(Path home) throws IOException {
        Path file = home.resolve("lib/security/cacerts");
        if (!Files.isRegularFile(file)) {
            throw new IOException("the JDK at " + home + " has no trust store lib/security/cacerts; install the package"
                    + " of certificate authorities that belongs to it, or run Maven with another JDK");
        }
        SortedMap<String, byte[]> certificates = new TreeMap<>();
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), USUAL_PASSWORD);
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate instanceof X509Certificate x509) {
                    byte[] encoded = x509.getEncoded();
                    certificates.put(HexFormat.of().formatHex(Hash.SHA256.of(encoded)), encoded);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the trust store " + file + " cannot be read: " + e.getMessage(), e);
        }
        return new TrustStore(certificates);
    }

    /** All certificates in PEM form, sorted by their digests. */
    String pem() {
        StringBuilder text = new StringBuilder();
        certificates
                .values()
                .forEach(encoded -> text.append("-----BEGIN CERTIFICATE-----\n")
                        .append(PEM.encodeToString(encoded))
                        .append("\n-----END CERTIFICATE-----\n"));
        return text.toString();
    }
}
