package io.github.mavenapko.sbom;

import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import java.util.List;

/**
 * A package of an SPDX 2.3 document. Texts that are absent are empty; files of packages are never analysed.
 *
 * @param id {@code SPDXRef-…}, unique in the document
 * @param version {@code versionInfo}
 * @param purpose {@code primaryPackagePurpose}
 */
public record SpdxPackage(
        String id,
        String name,
        String version,
        String licenseConcluded,
        String licenseDeclared,
        String description,
        String downloadLocation,
        String originator,
        String supplier,
        String sourceInfo,
        String copyrightText,
        String attributionText,
        String purpose,
        List<Checksum> checksums,
        List<Reference> references) {
    /** What SPDX calls a value that nobody vouches for. */
    public static final String NO_ASSERTION = "NOASSERTION";

    public SpdxPackage {
        checksums = List.copyOf(checksums);
        references = List.copyOf(references);
    }

    /** A hash of the package: the algorithm in SPDX' spelling, such as {@code SHA256}, and its value in hexadecimal. */
    public record Checksum(String algorithm, String value) {}

    /** Another name of the package, such as a package URL. */
    public record Reference(String category, String locator, String type) {
        /** A package URL. */
        public static Reference purl(String purl) {
            return new Reference("PACKAGE-MANAGER", purl, "purl");
        }
    }

    /** Starts a package of which the name is known; its download location is not asserted. */
    public static Builder builder(String id, String name) {
        return new Builder(id, name);
    }

    static SpdxPackage read(JsonInput json) {
        return new SpdxPackage(
                json.text("SPDXID"),
                json.text("name"),
                text(json, "versionInfo"),
                text(json, "licenseConcluded"),
                text(json, "licenseDeclared"),
                text(json, "description"),
                text(json, "downloadLocation"),
                text(json, "originator"),
                text(json, "supplier"),
                text(json, "sourceInfo"),
                text(json, "copyrightText"),
                text(json, "attributionText"),
                text(json, "primaryPackagePurpose"),
                json.items("checksums").stream()
                        .map(item -> new Checksum(text(item, "algorithm"), text(item, "checksumValue")))
                        .toList(),
                json.items("externalRefs").stream()
                        .map(item -> new Reference(
                                text(item, "referenceCategory"),
                                text(item, "referenceLocator"),
                                text(item, "referenceType")))
                        .toList());
    }

    /** The same package; originator and supplier stand in for each other, and a default for both. */
    SpdxPackage withOrigin(String defaultOriginator) {
        String by = originator.isEmpty() ? defaultOriginator : originator;
        return new SpdxPackage(
                id,
                name,
                version,
                licenseConcluded,
                licenseDeclared,
                description,
                downloadLocation,
                by,
                supplier.isEmpty() ? by : supplier,
                sourceInfo,
                copyrightText,
                attributionText,
                purpose,
                checksums,
                references);
    }

    JsonValue json() {
        JsonObject.Builder json = JsonObject.builder()
                .put("SPDXID", id)
                .put("name", name)
                .putUnlessEmpty("versionInfo", version)
                .put("filesAnalyzed", false)
                .putUnlessEmpty("licenseConcluded", licenseConcluded)
                .putUnlessEmpty("licenseDeclared", licenseDeclared)
                .putUnlessEmpty("description", description)
                .put("downloadLocation", downloadLocation)
                .putUnlessEmpty("originator", originator)
                .putUnlessEmpty("supplier", supplier)
                .putUnlessEmpty("sourceInfo", sourceInfo)
                .putUnlessEmpty("copyrightText", copyrightText)
                .putUnlessEmpty("attributionText", attributionText)
                .putUnlessEmpty("primaryPackagePurpose", purpose);
        if (!checksums.isEmpty()) {
            json.put(
                    "checksums",
                    new JsonArray(checksums.stream().map(SpdxPackage::json).toList()));
        }
        if (!references.isEmpty()) {
            json.put(
                    "externalRefs",
                    new JsonArray(references.stream().map(SpdxPackage::json).toList()));
        }
        return json.build();
    }

    private static JsonValue json(Checksum checksum) {
        return JsonObject.builder()
                .put("algorithm", checksum.algorithm)
                .put("checksumValue", checksum.value)
                .build();
    }

    private static JsonValue json(Reference reference) {
        return JsonObject.builder()
                .put("referenceCategory", reference.category)
                .put("referenceLocator", reference.locator)
                .put("referenceType", reference.type)
                .build();
    }

    private static String text(JsonInput json, String key) {
        return json.optionalText(key).orElse("");
    }

    /** Collects the parts of an {@link SpdxPackage}. */
    public static final class Builder {
        private final String id;
        private final String name;
        private String version = "";
        private String licenseConcluded = "";
        private String licenseDeclared = "";
        private String description = "";
        private String downloadLocation = NO_ASSERTION;
        private String originator = "";
        private String supplier = "";
        private String sourceInfo = "";
        private String copyrightText = "";
        private String purpose = "";
        private List<Checksum> checksums = List.of();
        private List<Reference> references = List.of();

        private Builder(String id, String name) {
            this.id = id;
            this.name = name;
        }

        public Builder version(String text) {
            version = text;
            return this;
        }

        public Builder licenses(String concluded, String declared) {
            licenseConcluded = concluded;
            licenseDeclared = declared;
            return this;
        }

        public Builder description(String text) {
            description = text;
            return this;
        }

        public Builder downloadLocation(String text) {
            downloadLocation = text;
            return this;
        }

        public Builder originator(String text) {
            originator = text;
            return this;
        }

        public Builder supplier(String text) {
            supplier = text;
            return this;
        }

        public Builder sourceInfo(String text) {
            sourceInfo = text;
            return this;
        }

        public Builder copyrightText(String text) {
            copyrightText = text;
            return this;
        }

        public Builder purpose(String text) {
            purpose = text;
            return this;
        }

        public Builder checksums(List<Checksum> list) {
            checksums = list;
            return this;
        }

        public Builder references(List<Reference> list) {
            references = list;
            return this;
        }

        public SpdxPackage build() {
            return new SpdxPackage(
                    id,
                    name,
                    version,
                    licenseConcluded,
                    licenseDeclared,
                    description,
                    downloadLocation,
                    originator,
                    supplier,
                    sourceInfo,
                    copyrightText,
                    "",
                    purpose,
                    checksums,
                    references);
        }
    }
}
