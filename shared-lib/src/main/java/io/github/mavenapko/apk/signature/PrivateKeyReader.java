package io.github.mavenapko.apk.signature;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Reads private keys in PEM, as openssl and the packaging tools write them. */
final class PrivateKeyReader {
    private static final int LARGEST_FILE = 1 << 18;
    /** A key of fewer bits would need other lengths, and is refused anyway. */
    private static final int FEWEST_BYTES = 256;

    private static final int MOST_BYTES = 65_000;
    /** The algorithm rsaEncryption without parameters. */
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private final String name;
    private final char @Nullable [] passphrase;

    private PrivateKeyReader(String name, char @Nullable [] passphrase) {
        this.name = name;
        this.passphrase = passphrase;
    }

    static KeyPair read(String name, byte[] pem, char @Nullable [] passphrase) {
        return new PrivateKeyReader(name, passphrase).read(pem);
    }

    private KeyPair read(byte[] pem) {
        if (pem.length > LARGEST_FILE) {
            throw invalid("is larger than 256 KiB, so it is no private key");
        }
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        Optional<PrivateKey> plain = plain(text).flatMap(PrivateKeyReader::rsaKey);
        try {
            return plain.isPresent() ? pair(plain.get()) : pair(anyForm(text));
        } catch (IOException | GeneralSecurityException e) {
            throw invalid("is not a usable private key: its PEM text is damaged");
        }
    }

    private PrivateKey anyForm(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            return new JcaPEMKeyConverter().getPrivateKey(privateKeyInfo(parser.readObject()));
        }
    }

    /** A key in the plainest form, in PKCS#8: Java reads it by itself, and loading a library for all other forms takes longer than many a build. */
    private static Optional<byte[]> plain(String text) {
        Optional<byte[]> pkcs8 = Pem.readPlain("PRIVATE KEY", text);
        return pkcs8.isPresent()
                ? pkcs8
                : Pem.readPlain("RSA PRIVATE KEY", text)
                        .filter(pkcs1 -> pkcs1.length >= FEWEST_BYTES && pkcs1.length <= MOST_BYTES)
                        .map(PrivateKeyReader::pkcs8);
    }

    /** The structure PrivateKeyInfo around an RSAPrivateKey of 256 to 65,000 bytes (RFC 5958, section 2, and RFC 8017, A.1.2). */
    private static byte[] pkcs8(byte[] pkcs1) {
        byte[] version = {2, 1, 0};
        byte[] header = {0x30, (byte) 0x82, 0, 0};
        byte[] octets = {4, (byte) 0x82, 0, 0};
        int rest = version.length + RSA_ENCRYPTION.length + octets.length + pkcs1.length;
        ByteBuffer.wrap(header).putShort(2, (short) rest);
        ByteBuffer.wrap(octets).putShort(2, (short) pkcs1.length);
        return ByteBuffer.allocate(header.length + rest)
                .put(header)
                .put(version)
                .put(RSA_ENCRYPTION)
                .put(octets)
                .put(pkcs1)
                .array();
    }

    private static Optional<PrivateKey> rsaKey(byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            // the reader of all forms says what is wrong with it
            return Optional.empty();
        }
    }

    private PrivateKeyInfo privateKeyInfo(@Nullable Object block) throws IOException {
        if (block instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (block instanceof PrivateKeyInfo info) {
            return info;
        }
        if (block instanceof PEMEncryptedKeyPair encrypted) {
            return decrypt(encrypted);
        }
        if (block instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return decrypt(encrypted);
        }
        throw invalid("is not a private key: expected a PEM block \"RSA PRIVATE KEY\" or \"PRIVATE KEY\"");
    }

    private PrivateKeyInfo decrypt(PEMEncryptedKeyPair encrypted) {
        try {
            return encrypted
                    .decryptKeyPair(new BcPEMDecryptorProvider(passphrase()))
                    .getPrivateKeyInfo();
        } catch (IOException e) {
            throw wrongPassphrase();
        }
    }

    private PrivateKeyInfo decrypt(PKCS8EncryptedPrivateKeyInfo encrypted) {
        try {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(passphrase()));
        } catch (PKCSException | OperatorCreationException e) {
            throw wrongPassphrase();
        }
    }

    private KeyPair pair(PrivateKey key) throws GeneralSecurityException, PEMException {
        if (!(key instanceof RSAPrivateCrtKey rsa)) {
            throw invalid("is not an RSA key, the only kind that packages and indexes are signed with");
        }
        RSAPublicKeySpec publicHalf = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
        return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(publicHalf), rsa);
    }

    private char[] passphrase() {
        if (passphrase == null) {
            throw invalid("is encrypted, and no passphrase is configured for it");
        }
        return passphrase;
    }

    private InvalidInputException wrongPassphrase() {
        return invalid("cannot be decrypted: the passphrase is wrong, or the file is damaged");
    }

    private InvalidInputException invalid(String message) {
        return InvalidInputException.at(SourceLocation.of(name), "", message);
    }
}
