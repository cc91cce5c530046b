package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.melange.config.MelangeConfigForm;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.sbom.PackageSource;
import io.github.mavenapko.sbom.PackageSubject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a package was made: an in-toto statement (version 1) with SLSA provenance (version 1), in a signed DSSE envelope. It has no times, so that
 * the same build makes the same statement.
 */
final class Provenance {
    private static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://slsa.dev/provenance/v1";
    private static final String PAYLOAD = "application/vnd.in-toto+json";
    private static final String PRODUCT = "https://github.com/mavenapko/mavenapko";

    private final BuildPlan plan;
    private final List<PackageInfo> guest;

    /**
     * @param guest the packages of the guest in which scripts ran
     */
    Provenance(BuildPlan plan, List<PackageInfo> guest) {
        this.plan = plan;
        this.guest = List.copyOf(guest);
    }

    /** The name of the file with it. */
    static String fileName(PackageInfo info) {
        return info.name() + "-" + info.version() + ".intoto.jsonl";
    }

    /**
     * The envelope's bytes.
     *
     * @param apk of the package's file
     */
    byte[] envelope(PackageInfo info, Digest apk, PackageSubject subject, SigningKey key) {
        byte[] statement = JsonWriter.compact().bytes(statement(info, apk, subject));
        String head = "DSSEv1 " + PAYLOAD.length() + " " + PAYLOAD + " " + statement.length + " ";
        byte[] signature = key.sign(head.getBytes(StandardCharsets.US_ASCII), statement);
        JsonObject signed = JsonObject.builder()
                .put("keyid", key.publicKey().name())
                .put("sig", base64(signature))
                .build();
        return JsonWriter.compact()
                .withFinalNewline()
                .bytes(JsonObject.builder()
                        .put("payloadType", PAYLOAD)
                        .put("payload", base64(statement))
                        .put("signatures", JsonArray.of(signed))
                        .build());
    }

    private JsonObject statement(PackageInfo info, Digest apk, PackageSubject subject) {
        JsonObject made = JsonObject.builder()
                .put("name", info.fileName())
                .put("digest", JsonObject.builder().put("sha256", apk.hex()).build())
                .build();
        JsonObject definition = JsonObject.builder()
                .put("buildType", PRODUCT + "/buildtypes/melange/v1")
                .put(
                        "externalParameters",
                        JsonObject.builder()
                                .put("architecture", plan.architecture().apk())
                                .put("package-configuration", MelangeConfigForm.recordedJson(plan.config()))
                                .build())
                .put("resolvedDependencies", new JsonArray(dependencies(subject)))
                .build();
        JsonObject builder =
                JsonObject.builder().put("id", PRODUCT + "/builder/v1").build();
        return JsonObject.builder()
                .put("_type", STATEMENT)
                .put("subject", JsonArray.of(made))
                .put("predicateType", PREDICATE)
                .put(
                        "predicate",
                        JsonObject.builder()
                                .put("buildDefinition", definition)
                                .put(
                                        "runDetails",
                                        JsonObject.builder()
                                                .put("builder", builder)
                                                .build())
                                .build())
                .build();
    }

    private List<JsonValue> dependencies(PackageSubject subject) {
        List<JsonValue> dependencies = new ArrayList<>();
        PackageSubject.DefinitionFile file = subject.definition();
        if (!file.repository().isEmpty()) {
            dependencies.add(JsonObject.builder()
                    .put("uri", "git+" + file.repository() + "@" + file.commit() + "#" + file.path())
                    .build());
        }
        guest.forEach(info -> dependencies.add(installed(info)));
        Stream.concat(subject.own().stream(), subject.sources().stream())
                .map(Provenance::fetched)
                .forEach(dependencies::add);
        return dependencies;
    }

    /** A package of the guest; its identity is the SHA-1 of its control section. */
    private JsonObject installed(PackageInfo info) {
        String purl = "pkg:apk/" + info.name().replace("+", "%2B") + "@" + info.version() + "?arch="
                + plan.architecture().apk();
        JsonObject.Builder json = JsonObject.builder().put("uri", purl);
        info.checksum()
                .map(Checksum::hex)
                .ifPresent(sha1 -> json.put(
                        "digest", JsonObject.builder().put("sha1", sha1).build()));
        return json.build();
    }

    private static JsonObject fetched(PackageSource source) {
        JsonObject.Builder json = JsonObject.builder().put("uri", source.uri());
        if (!source.digests().isEmpty()) {
            json.put("digest", JsonObject.sortedTexts(source.digests()));
        }
        return json.build();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
