package io.github.mavenapko.apk.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final SigningKey KEY = TestKeys.key("packager.rsa");
    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @Test
    void signsSoThatThePublicFileVerifies() throws Exception {
        byte[] signature = KEY.sign(bytes("control "), bytes("section"));

        String pem = new String(KEY.publicKey().pem(), StandardCharsets.US_ASCII);
        assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("\n-----END PUBLIC KEY-----\n");
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^\n]+-----", ""));
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(bytes("control section"));
        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void givesAnEarlierSignatureOnlyWhenItIsGood() {
        byte[] right = KEY.sign(bytes("x"));
        byte[] wrong = KEY.sign(bytes("y"));
        byte[] tooShort = {1, 2, 3};
        SigningKey knowing = KEY.knowing(List.of(entry(tooShort), entry(wrong), entry(right)));
        assertThat(knowing.sign(bytes("x"))).isSameAs(right);
        assertThat(knowing.sign(bytes("z"))).isEqualTo(KEY.sign(bytes("z")));
    }

    private static SignatureEntry entry(byte[] signature) {
        return SignatureEntry.parse(KEY.signatureName(), signature).orElseThrow();
    }

    @Test
    void readsItsOwnPemAndIsNamedForItsPublicHalf() {
        String pem = text(KEY.privatePem());
        assertThat(pem).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");

        SigningKey read = SigningKey.read("packager.rsa", KEY.privatePem(), null);

        assertThat(read.sign(bytes("x"))).isEqualTo(KEY.sign(bytes("x")));
        assertThat(read.publicKey().name()).isEqualTo("packager.rsa.pub");
        assertThat(read.signatureName()).isEqualTo(".SIGN.RSA256.packager.rsa.pub");
    }

    @Test
    void readsPkcs8() throws Exception {
        byte[] pem = Pem.write("PRIVATE KEY", privateKey().getEncoded());
        assertThat(SigningKey.read("a.rsa", pem, null).sign(bytes("x"))).isEqualTo(KEY.sign(bytes("x")));
    }

    @Test
    void readsEncryptedKeysOfBothForms() throws Exception {
        for (byte[] pem : new byte[][] {legacyEncrypted(), pkcs8Encrypted()}) {
            assertThat(text(pem)).contains("ENCRYPTED");
            assertThat(SigningKey.read("a.rsa", pem, PASSPHRASE).sign(bytes("x")))
                    .isEqualTo(KEY.sign(bytes("x")));
            assertRefused(pem, null, "no passphrase is configured");
            assertRefused(pem, "wrong".toCharArray(), "passphrase is wrong");
        }
    }

    @Test
    void refusesWhatIsNoPrivateRsaKey() throws Exception {
        assertRefused(bytes("s3cret text"), null, "is not a private key");
        assertRefused(KEY.publicKey().pem(), null, "is not a private key");
        assertRefused(bytes("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"), null, "damaged");
        byte[] ec = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        assertRefused(Pem.write("PRIVATE KEY", ec), null, "not an RSA key");
    }

    @Test
    void refusesShortKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        byte[] pem = Pem.write(
                "PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
        assertRefused(pem, null, "1024 bits");
        assertThatThrownBy(() -> SigningKey.generate("a.rsa", 1024))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("use at least 2048");
    }

    @Test
    void refusesANameByWhichNoReaderFindsTheKey() {
        assertThatThrownBy(() -> SigningKey.read("key.pem", KEY.privatePem(), null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has to end in .rsa");
        assertThatThrownBy(() -> SigningKey.read("../key.rsa", KEY.privatePem(), null))
                .hasMessageContaining("plain file name");
    }

    private static void assertRefused(byte[] pem, char[] passphrase, String message) {
        assertThatThrownBy(() -> SigningKey.read("a.rsa", pem, passphrase))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.rsa")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("s3cret", "wrong\"", "AAAA");
    }

    private static PrivateKey privateKey() throws Exception {
        byte[] pkcs1 = Base64.getMimeDecoder().decode(text(KEY.privatePem()).replaceAll("-----[^\n]+-----", ""));
        PrivateKeyInfo info = new PrivateKeyInfo(
                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(pkcs1));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private static byte[] legacyEncrypted() throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    privateKey(),
                    new JcePEMEncryptorBuilder("AES-256-CBC")
                            .setProvider(new BouncyCastleProvider())
                            .build(PASSPHRASE));
        }
        return bytes(text.toString());
    }

    private static byte[] pkcs8Encrypted() throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(
                    privateKey(),
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setRandom(new SecureRandom())
                            .setPassword(PASSPHRASE)
                            .build()));
        }
        return bytes(text.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
