package io.github.mavenapko.apk.signature;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/** A private RSA key that signs packages and indexes, and the name under which others know its public half. */
public final class SigningKey {
    /** The number of bits of a key that is made here, unless another is asked for. */
    public static final int BITS = 4096;

    private static final String SUFFIX = ".rsa";

    private final String name;
    private final PrivateKey privateKey;
    private final PublicKeyFile publicKey;
    private final List<SignatureEntry> earlier;

    private SigningKey(String name, KeyPair pair, List<SignatureEntry> earlier) {
        if (!KeyName.check(name).endsWith(SUFFIX)) {
            throw invalid(
                    name,
                    "a signing key's file name has to end in .rsa, because readers of signed indexes look for a public key"
                            + " named *.rsa.pub; rename it");
        }
        this.name = name;
        this.privateKey = pair.getPrivate();
        this.publicKey = PublicKeyFile.of(name + ".pub", pair.getPublic());
        this.earlier = List.copyOf(earlier);
    }

    /**
     * Reads a private key in PEM: PKCS#1 or PKCS#8, encrypted or not.
     *
     * @param name the key's file name, such as {@code packager.rsa}
     * @param passphrase for an encrypted key; null when there is none
     * @throws InvalidInputException when it is no such key, is shorter than 2,048 bits, or the passphrase is missing or
     *     wrong; the message never quotes content or passphrase
     */
    public static SigningKey read(String name, byte[] pem, char @Nullable [] passphrase) {
        return of(name, PrivateKeyReader.read(name, pem, passphrase));
    }

    /** Makes a new key of 2,048 to 16,384 bits. */
    public static SigningKey generate(String name, int bits) {
        if (bits < PublicKeyFile.FEWEST_BITS) {
            throw invalid(name, "a key of " + bits + " bits does not protect; use at least 2048");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return of(name, generator.generateKeyPair());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw invalid(name, "cannot make an RSA key of " + bits + " bits: " + e.getMessage());
        }
    }

    /** A key that is already known as a pair. */
    public static SigningKey of(String name, KeyPair pair) {
        return new SigningKey(name, pair, List.of());
    }

    /** The same key under another name. */
    public SigningKey named(String other) {
        return of(other, new KeyPair(publicKey.key(), privateKey));
    }

    /**
     * The same key, which gives one of these signatures instead of making it anew. A key's signature over the same bytes is always the
     * same, and checking one takes a fraction of the time.
     *
     * @param signatures from anywhere: only a good one is given
     */
    public SigningKey knowing(List<SignatureEntry> signatures) {
        return new SigningKey(name, new KeyPair(publicKey.key(), privateKey), signatures);
    }

    /** The key's file name, such as {@code packager.rsa}. */
    public String name() {
        return name;
    }

    /** The public half, named as the key with {@code .pub} behind it. */
    public PublicKeyFile publicKey() {
        return publicKey;
    }

    /** The name of the archive entry that holds this key's signatures: {@code .SIGN.RSA256.<public key's name>}. */
    public String signatureName() {
        return SignatureEntry.PREFIX + SignatureAlgorithm.RSA256.label() + "." + publicKey.name();
    }

    /** The signature (RSASSA-PKCS1-v1_5 with SHA-256) over these bytes, one part after the other. */
    public byte[] sign(byte[]... parts) {
        for (SignatureEntry entry : earlier) {
            if (isGood(entry, parts)) {
                return entry.signature();
            }
        }
        try {
            Signature signature = SignatureAlgorithm.RSA256.start();
            signature.initSign(privateKey);
            return update(signature, parts).sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + name + " cannot sign", e);
        }
    }

    private boolean isGood(SignatureEntry entry, byte[][] parts) {
        if (entry.kind() != SignatureAlgorithm.RSA256) {
            return false;
        }
        try {
            Signature signature = SignatureAlgorithm.RSA256.start();
            signature.initVerify(publicKey.key());
            return update(signature, parts).verify(entry.signature());
        } catch (GeneralSecurityException e) {
            // another key's, of another length
            return false;
        }
    }

    private static Signature update(Signature signature, byte[][] parts) throws SignatureException {
        for (byte[] part : parts) {
            signature.update(part);
        }
        return signature;
    }

    /** The private key as an unencrypted PEM block {@code RSA PRIVATE KEY} (PKCS#1), to be kept from others. */
    public byte[] privatePem() {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(privateKey.getEncoded());
            return Pem.write(
                    "RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("the key " + name + " cannot be encoded", e);
        }
    }

    private static InvalidInputException invalid(String name, String message) {
        return InvalidInputException.at(SourceLocation.of(name), "", message);
    }

    /** The name, never the key. */
    @Override
    public String toString() {
        return name;
    }
}
