package io.github.mavenapko.sbom;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;

/** How one element of an SPDX document, named by its id, relates to another, such as {@code CONTAINS}. */
public record SpdxRelationship(String element, String type, String related) {

    static SpdxRelationship read(JsonInput json) {
        return new SpdxRelationship(
                json.text("spdxElementId"), json.text("relationshipType"), json.text("relatedSpdxElement"));
    }

    JsonValue json() {
        return JsonObject.builder()
                .put("spdxElementId", element)
                .put("relationshipType", type)
                .put("relatedSpdxElement", related)
                .build();
    }
}
