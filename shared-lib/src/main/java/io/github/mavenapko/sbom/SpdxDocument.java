package io.github.mavenapko.sbom;

import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonWriter;
import java.util.List;

/**
 * An SPDX 2.3 document.
 *
 * @param namespace a URI that no other document has
 * @param created a time as in RFC 3339
 * @param creators such as {@code Tool: x}
 * @param licenseListVersion of the SPDX licence list
 * @param describes ids of what the document is about
 */
public record SpdxDocument(
        String name,
        String namespace,
        String created,
        List<String> creators,
        String licenseListVersion,
        List<String> describes,
        List<SpdxPackage> packages,
        List<SpdxRelationship> relationships,
        List<SpdxLicense> licenses) {
    /** The id of the document itself. */
    public static final String ID = "SPDXRef-DOCUMENT";

    public SpdxDocument {
        creators = List.copyOf(creators);
        describes = List.copyOf(describes);
        packages = List.copyOf(packages);
        relationships = List.copyOf(relationships);
        licenses = List.copyOf(licenses);
    }

    /**
     * Reads a document; what is not in this record is passed over.
     *
     * @param source what to call it in messages
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when it is not one
     */
    public static SpdxDocument read(String source, byte[] bytes) {
        JsonInput json = JsonInput.read(source, bytes);
        SpdxDocument document = new SpdxDocument(
                json.optionalText("name").orElse(""),
                json.optionalText("documentNamespace").orElse(""),
                json.get("creationInfo")
                        .flatMap(info -> info.optionalText("created"))
                        .orElse(""),
                json.get("creationInfo").map(info -> info.texts("creators")).orElse(List.of()),
                json.get("creationInfo")
                        .flatMap(info -> info.optionalText("licenseListVersion"))
                        .orElse(""),
                json.texts("documentDescribes"),
                json.items("packages").stream().map(SpdxPackage::read).toList(),
                json.items("relationships").stream().map(SpdxRelationship::read).toList(),
                json.items("hasExtractedLicensingInfos").stream()
                        .map(SpdxLicense::read)
                        .toList());
        json.throwIfErrors();
        return document;
    }

    /** The document as JSON, indented by two spaces, with a line end. */
    public byte[] bytes() {
        JsonObject.Builder json = JsonObject.builder()
                .put("SPDXID", ID)
                .put("name", name)
                .put("spdxVersion", "SPDX-2.3")
                .put(
                        "creationInfo",
                        JsonObject.builder()
                                .put("created", created)
                                .put("creators", JsonArray.ofTexts(creators))
                                .put("licenseListVersion", licenseListVersion)
                                .build())
                .put("dataLicense", "CC0-1.0")
                .put("documentNamespace", namespace)
                .put("documentDescribes", JsonArray.ofTexts(describes))
                .put(
                        "packages",
                        new JsonArray(packages.stream().map(SpdxPackage::json).toList()))
                .put(
                        "relationships",
                        new JsonArray(relationships.stream()
                                .map(SpdxRelationship::json)
                                .toList()));
        if (!licenses.isEmpty()) {
            json.put(
                    "hasExtractedLicensingInfos",
                    new JsonArray(licenses.stream().map(SpdxLicense::json).toList()));
        }
        return JsonWriter.indented("  ").withFinalNewline().bytes(json.build());
    }
}
