package io.github.mavenapko.apko.root;

import io.github.mavenapko.digest.Digest;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;

/**
 * An X.509 certificate.
 *
 * @param der its bytes
 * @param alias the name that a Java trust store has for it
 */
record Certificate(byte[] der, String alias) {
    private static final String TYPE = "CERTIFICATE";

    /**
     * Reads a text that holds exactly one certificate; text around it is dropped.
     *
     * @param aliasStart what its alias begins with, before its fingerprint
     * @throws IllegalArgumentException when there is none, or more than one, or something else
     */
    static Certificate parse(String pem, String aliasStart) {
        List<PemBlock> blocks = PemBlock.all(pem);
        if (blocks.size() != 1) {
            throw new IllegalArgumentException(
                    "has " + (blocks.isEmpty() ? "no" : "more than one") + " PEM block; give exactly one certificate");
        }
        PemBlock block = blocks.get(0);
        if (!block.type().equals(TYPE)) {
            throw new IllegalArgumentException("is a PEM block of type \"" + block.type() + "\", not " + TYPE);
        }
        try {
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("is not an X.509 certificate: " + e.getMessage(), e);
        }
        return new Certificate(block.bytes(), aliasStart + "-" + fingerprint(block.bytes()));
    }

    /** The SHA-256 of the bytes in hexadecimal. */
    String fingerprint() {
        return fingerprint(der);
    }

    String pem() {
        return new PemBlock(TYPE, der).text();
    }

    private static String fingerprint(byte[] der) {
        return Digest.of(der).hex();
    }
}
