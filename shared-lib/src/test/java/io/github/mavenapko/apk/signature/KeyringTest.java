package io.github.mavenapko.apk.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private static final SigningKey A = TestKeys.key("a.rsa");
    private static final SigningKey B = TestKeys.key("b.rsa");
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final Keyring TRUSTS_A = Keyring.of(List.of(A.publicKey()));

    @Test
    void trustsWhatAKnownKeySigned() {
        Verdict verdict = TRUSTS_A.verifyAny(List.of(signature(A)), ByteBuffer.wrap(DATA));

        assertThat(verdict).isEqualTo(new Verdict.Trusted(A.publicKey(), SignatureAlgorithm.RSA256));
        assertThat(verdict.explanation()).isEqualTo("is signed by a.rsa.pub");
    }

    @Test
    void oneGoodSignatureAmongSeveralIsEnough() {
        SignatureEntry bad = entry("RSA256", A, TestKeys.impostor("a.rsa").sign(DATA));
        Keyring both = TRUSTS_A.with(List.of(B.publicKey()));

        assertThat(both.verifyAny(List.of(bad, signature(B)), ByteBuffer.wrap(DATA)))
                .isInstanceOf(Verdict.Trusted.class);
        assertThat(both.verifyFirst(List.of(bad, signature(B)), ByteBuffer.wrap(DATA)))
                .isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void passesOverUnknownKeysToTheFirstKnownOne() {
        assertThat(TRUSTS_A.verifyFirst(List.of(signature(B), signature(A)), ByteBuffer.wrap(DATA)))
                .isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void tellsUnsignedFromUnknownFromBad() {
        assertThat(TRUSTS_A.verifyAny(List.of(), ByteBuffer.wrap(DATA))).isInstanceOf(Verdict.Unsigned.class);
        assertThat(TRUSTS_A.verifyAny(List.of(signature(B)), ByteBuffer.wrap(DATA))
                        .explanation())
                .contains(".SIGN.RSA256.b.rsa.pub", "keys: a.rsa.pub");
        assertThat(TRUSTS_A.verifyAny(List.of(signature(A)), ByteBuffer.wrap(new byte[] {1})))
                .isInstanceOf(Verdict.Bad.class);
        assertThat(TRUSTS_A.verifyAny(List.of(entry("RSA256", A, new byte[0])), ByteBuffer.wrap(DATA)))
                .isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void understandsOnlyKnownAlgorithms() {
        for (String algorithm : List.of("DSA", "MD5", "RSA1024")) {
            assertThat(TRUSTS_A.verifyAny(List.of(entry(algorithm, A, A.sign(DATA))), ByteBuffer.wrap(DATA)))
                    .isInstanceOf(Verdict.Unknown.class);
        }
    }

    @Test
    void takesSignaturesOverSha1OnlyWhenThePolicySaysSo() throws Exception {
        java.security.KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        java.security.Signature signer = java.security.Signature.getInstance("SHA1withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(DATA);
        SigningKey key = SigningKey.of("old.rsa", pair);
        List<SignatureEntry> signatures = List.of(entry("RSA", key, signer.sign()));
        List<PublicKeyFile> keys = List.of(key.publicKey());

        Verdict accepted = Keyring.of(keys).verifyAny(signatures, ByteBuffer.wrap(DATA));
        assertThat(accepted).isInstanceOf(Verdict.Trusted.class);
        assertThat(accepted.explanation()).contains("SHA-1, which is weak");
        assertThat(Keyring.of(keys, Sha1Signatures.REFUSED).verifyAny(signatures, ByteBuffer.wrap(DATA)))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void neverTakesAKeyNameForAPath() {
        for (String name :
                List.of("../a.rsa.pub", "/etc/a.rsa.pub", "x/../a.rsa.pub", "a\\b.rsa.pub", ".hidden", "a\n")) {
            assertThat(SignatureEntry.parse(".SIGN.RSA256." + name, new byte[0]))
                    .isEmpty();
        }
    }

    @Test
    void refusesTwoKeysOfOneName() {
        List<PublicKeyFile> keys =
                List.of(A.publicKey(), TestKeys.impostor("a.rsa").publicKey());
        assertThatThrownBy(() -> Keyring.of(keys))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.rsa.pub: two different keys");
        assertThat(Keyring.of(List.of(A.publicKey(), A.publicKey())).keys()).hasSize(1);
    }

    @Test
    void refusesPrivateKeysAsPublicOnesWithoutQuotingThem() {
        String secret = new String(A.privatePem(), StandardCharsets.US_ASCII).split("\n")[1];
        assertThatThrownBy(() -> PublicKeyFile.read("a.rsa.pub", A.privatePem()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a private key")
                .message()
                .doesNotContain(secret);
    }

    @Test
    void refusesKeysOfOtherKindsAndShortOnes() throws Exception {
        byte[] ec = Pem.write(
                "PUBLIC KEY",
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded());
        assertThatThrownBy(() -> PublicKeyFile.read("ec.rsa.pub", ec)).hasMessageContaining("is not an RSA key");
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(512);
        byte[] small =
                Pem.write("PUBLIC KEY", weak.generateKeyPair().getPublic().getEncoded());
        assertThatThrownBy(() -> PublicKeyFile.read("weak.rsa.pub", small)).hasMessageContaining("512 bits");
        assertThatThrownBy(() -> PublicKeyFile.read("x.rsa.pub", "<html>".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("expected one PEM block");
    }

    private static SignatureEntry signature(SigningKey key) {
        return SignatureEntry.parse(key.signatureName(), key.sign(DATA)).orElseThrow();
    }

    private static SignatureEntry entry(String algorithm, SigningKey key, byte[] signature) {
        return SignatureEntry.parse(".SIGN." + algorithm + "." + key.publicKey().name(), signature)
                .orElseThrow();
    }
}
