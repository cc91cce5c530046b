package io.github.mavenapko.apk.signature;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.digest.Digest;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A public RSA key as it lies in {@code etc/apk/keys}.
 *
 * @param name the file's name, such as {@code packager.rsa.pub}; signatures name the key by it
 * @param key an RSA key of at least 2,048 bits
 * @param pem the file's content as it was given
 */
public record PublicKeyFile(String name, PublicKey key, byte[] pem) {
    /** The shortest key that still protects. */
    static final int FEWEST_BITS = 2048;

    private static final int MOST_BITS = 16384;
    private static final int LARGEST_FILE = 1 << 16;
    private static final String TYPE = "PUBLIC KEY";

    public PublicKeyFile {
        KeyName.check(name);
    }

    /**
     * Reads one PEM block {@code PUBLIC KEY}.
     *
     * @throws InvalidInputException when it is a private key, no RSA key, too short, or no PEM at all; the message never
     *     quotes the content
     */
    public static PublicKeyFile read(String name, byte[] pem) {
        if (pem.length > LARGEST_FILE) {
            throw invalid(name, "is larger than 64 KiB, so it is no public key");
        }
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        Optional<byte[]> plain = Pem.readPlain(TYPE, text);
        byte[] encoded = plain.isPresent() ? plain.get() : onlyBlock(name, text);
        return new PublicKeyFile(name, rsaKey(name, encoded), pem);
    }

    private static byte[] onlyBlock(String name, String text) {
        List<PemObject> blocks = blocks(name, text);
        if (blocks.stream().anyMatch(block -> block.getType().contains("PRIVATE"))) {
            throw invalid(
                    name,
                    "is a private key, which must not get into a keyring or an image; give the public key (.rsa.pub)");
        }
        if (blocks.size() != 1 || !blocks.get(0).getType().equals(TYPE)) {
            throw invalid(name, "is not a public key: expected one PEM block \"-----BEGIN PUBLIC KEY-----\"");
        }
        return blocks.get(0).getContent();
    }

    /** The file for a key. */
    static PublicKeyFile of(String name, PublicKey key) {
        return new PublicKeyFile(name, rsaKey(name, key.getEncoded()), Pem.write(TYPE, key.getEncoded()));
    }

    /** The file for a key that is known by its encoding as SubjectPublicKeyInfo. */
    public static PublicKeyFile ofEncoded(String name, byte[] encoded) {
        return of(name, rsaKey(name, encoded));
    }

    /** The file for a key that is known by its numbers, as a JSON Web Key has them. */
    public static PublicKeyFile ofNumbers(String name, BigInteger modulus, BigInteger exponent) {
        try {
            return of(name, KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
        } catch (GeneralSecurityException e) {
            throw invalid(name, "is not an RSA key: " + e.getMessage());
        }
    }

    private static List<PemObject> blocks(String name, String text) {
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
            return blocks;
        } catch (IOException | RuntimeException e) {
            throw invalid(name, "is not a public key: its PEM text is damaged");
        }
    }

    private static PublicKey rsaKey(String name, byte[] encoded) {
        PublicKey key;
        try {
            key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw invalid(name, "is not an RSA key, the only kind that packages and indexes are signed with");
        }
        int bits = ((RSAPublicKey) key).getModulus().bitLength();
        if (bits < FEWEST_BITS || bits > MOST_BITS) {
            throw invalid(
                    name,
                    "is an RSA key of " + bits + " bits; a key has from " + FEWEST_BITS + " to " + MOST_BITS + " bits");
        }
        return key;
    }

    private static InvalidInputException invalid(String name, String message) {
        return InvalidInputException.at(SourceLocation.of(name), "", message);
    }

    /** 64 hexadecimal digits that tell this key from others: the SHA-256 of its encoding as SubjectPublicKeyInfo. */
    public String fingerprint() {
        return Digest.of(key.getEncoded()).hex();
    }

    /** Whether both are the same key, whatever the files look like. */
    boolean sameKey(PublicKeyFile other) {
        return Arrays.equals(key.getEncoded(), other.key.getEncoded());
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
