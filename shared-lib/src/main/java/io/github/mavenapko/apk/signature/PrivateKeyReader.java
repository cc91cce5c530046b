package io.github.mavenapko.apk.signature;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
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
        try (PEMParser parser = new PEMParser(new StringReader(new String(pem, StandardCharsets.ISO_8859_1)))) {
            return pair(new JcaPEMKeyConverter().getPrivateKey(privateKeyInfo(parser.readObject())));
        } catch (IOException | GeneralSecurityException e) {
            throw invalid("is not a usable private key: its PEM text is damaged");
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
