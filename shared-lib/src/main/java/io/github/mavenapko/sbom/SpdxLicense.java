package io.github.mavenapko.sbom;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;

/** A licence that is not on the SPDX list: its id, {@code LicenseRef-…}, and its text. */
public record SpdxLicense(String id, String text) {

    static SpdxLicense read(JsonInput json) {
        return new SpdxLicense(
                json.text("licenseId"), json.optionalText("extractedText").orElse(""));
    }

    JsonValue json() {
        return JsonObject.builder()
                .put("licenseId", id)
                .put("extractedText", text)
                .build();
    }
}
