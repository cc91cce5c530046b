package io.github.mavenapko.melange.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.Compilation;
import io.github.mavenapko.melange.plan.CompileRequest;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.plan.PipelineLibrary;
import io.github.mavenapko.sbom.PackageSource;
import io.github.mavenapko.sbom.PackageSubject;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final String DEFINITION = """
            package:
              name: kit
              version: "1"
              epoch: 0
            environment:
              environment: {API_TOKEN: not-for-everybody, PLAIN: shown}
            """;

    private final SigningKey key = SigningKey.generate("kit.rsa", 2048);
    private final PackageInfo info =
            PackageInfo.builder("kit", "1-r0").arch("x86_64").build();
    private final Digest apk = Digest.of(new byte[] {1});

    @Test
    void theEnvelopeIsSignedOverItsTypeAndPayload() throws Exception {
        JsonInput envelope = JsonInput.read("envelope", envelope());
        byte[] payload = Base64.getDecoder().decode(envelope.text("payload"));
        String type = envelope.text("payloadType");
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key.publicKey().key());
        verifier.update(
                ("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        verifier.update(payload);
        JsonInput signature = envelope.items("signatures").get(0);
        assertThat(verifier.verify(Base64.getDecoder().decode(signature.text("sig"))))
                .isTrue();
        assertThat(signature.text("keyid")).isEqualTo("kit.rsa.pub");
    }

    @Test
    void theStatementIsAboutTheFileAndNamesWhatWasUsed() {
        String statement = statement();
        assertThat(statement)
                .contains("\"_type\":\"https://in-toto.io/Statement/v1\"")
                .contains("\"subject\":[{\"name\":\"kit-1-r0.apk\",\"digest\":{\"sha256\":\"" + apk.hex() + "\"}}]")
                .contains("\"uri\":\"pkg:apk/g%2B%2B@2-r1?arch=x86_64\"")
                .contains("\"uri\":\"https://example.org/a.tgz\",\"digest\":{\"sha256\":\"abc\"}");
    }

    @Test
    void secretsAreNotRecorded() {
        assertThat(statement()).doesNotContain("not-for-everybody").contains("shown");
    }

    @Test
    void theSameBuildMakesTheSameStatement() {
        assertThat(envelope()).isEqualTo(envelope());
    }

    private String statement() {
        JsonInput envelope = JsonInput.read("envelope", envelope());
        return new String(Base64.getDecoder().decode(envelope.text("payload")), StandardCharsets.UTF_8);
    }

    private byte[] envelope() {
        Definition definition =
                Definition.read("melange.yaml", DEFINITION.getBytes(StandardCharsets.UTF_8), Map.of(), List.of());
        BuildPlan plan = BuildPlan.of(Compilation.of(
                definition,
                CompileRequest.of(Architecture.parse("x86_64").orElseThrow()),
                PipelineLibrary.of(List.of())));
        List<PackageInfo> guest = List.of(PackageInfo.builder("g++", "2-r1").build());
        PackageSubject subject = new PackageSubject(
                "kit",
                "1-r0",
                "x86_64",
                "wolfi",
                "MIT",
                "",
                "",
                new PackageSubject.DefinitionFile("melange.yaml", "c0ffee", "https://example.org/recipes", "MIT"),
                List.of(),
                List.of(new PackageSource.Fetched("a", "1", "https://example.org/a.tgz", "abc", "", 0)),
                List.of());
        return new Provenance(plan, guest).envelope(info, apk, subject, key);
    }
}
