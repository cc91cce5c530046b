package io.github.mavenapko.apk.signature;

import java.security.NoSuchAlgorithmException;
import java.security.Signature;

/** The kinds of signatures that are understood: RSASSA-PKCS1-v1_5 over one of three hashes. */
public enum SignatureAlgorithm {
    /** Over SHA-1, which Alpine's own indexes still use. */
    RSA("SHA1withRSA"),
    /** Over SHA-256. */
    RSA256("SHA256withRSA"),
    /** Over SHA-512. */
    RSA512("SHA512withRSA");

    private final String algorithm;

    SignatureAlgorithm(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The name in {@code .SIGN.<name>.<key>}. */
    public String label() {
        return name();
    }

    /** Whether its hash is no longer safe against somebody who can choose what is signed. */
    public boolean isWeak() {
        return this == RSA;
    }

    Signature start() {
        try {
            return Signature.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java machine's security settings do not offer " + algorithm, e);
        }
    }
}
