package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.json.JsonInput;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the definition of a package comes from, as its SBOM says.
 *
 * @param path the definition's path in its repository
 * @param repositoryUrl the repository; empty when the SBOM does not say
 * @param license the licence of the definition
 */
record DefinitionSource(String path, String repositoryUrl, String license) {
    private static final String GITHUB = "pkg:github/";
    private static final DefinitionSource UNKNOWN = new DefinitionSource("melange.yaml", "", "NOASSERTION");

    static DefinitionSource of(OpenPackage open) throws IOException {
        String name = open.info().name() + "-" + open.info().version() + ".spdx.json";
        Optional<FileEntry.Regular> sbom = open.files().regularFile("var/lib/db/sbom/" + name);
        if (sbom.isEmpty()) {
            return UNKNOWN;
        }
        return JsonInput.read(name, sbom.get().content().bytes()).items("packages").stream()
                .filter(one -> one.optionalText("name").orElse("").matches(".*\\.ya?ml"))
                .findFirst()
                .map(DefinitionSource::of)
                .orElse(UNKNOWN);
    }

    private static DefinitionSource of(JsonInput config) {
        String url = config.items("externalRefs").stream()
                .map(reference -> reference.optionalText("referenceLocator").orElse(""))
                .filter(locator -> locator.startsWith(GITHUB))
                .map(locator -> "https://github.com/"
                        + locator.substring(GITHUB.length()).replaceFirst("@.*", ""))
                .findFirst()
                .orElse("");
        return new DefinitionSource(
                config.optionalText("name").orElse("melange.yaml"),
                url,
                config.optionalText("licenseDeclared").orElse("NOASSERTION"));
    }
}
