package io.github.mavenapko.sbom;

import java.util.List;

/** The repository that an image's definition is in, as a package of SPDX documents; it is named by {@code url} or {@code url@revision}. */
final class SourceRepository {
    private static final String GITHUB = "github.com/";

    private SourceRepository() {}

    static SpdxPackage describe(String vcsUrl, String supplier) {
        int at = vcsUrl.indexOf('@');
        String url = at < 0 ? vcsUrl : vcsUrl.substring(0, at);
        String revision = at < 0 ? "" : vcsUrl.substring(at + 1);
        String name = url.replaceFirst("^git\\+ssh://", "")
                .replaceFirst("^git://", "")
                .replaceFirst("^https://", "");
        return SpdxPackage.builder(SpdxId.of("Package-" + vcsUrl), name)
                .version(revision)
                .supplier(supplier)
                .description("Image configuration source")
                .downloadLocation(vcsUrl)
                .purpose("SOURCE")
                .checksums(at < 0 ? List.of() : List.of(new SpdxPackage.Checksum("SHA1", revision)))
                .references(references(name, revision))
                .build();
    }

    private static List<SpdxPackage.Reference> references(String name, String revision) {
        String slug = name.startsWith(GITHUB) ? name.substring(GITHUB.length()) : "";
        int slash = slug.indexOf('/');
        if (slash < 0) {
            return List.of();
        }
        String repository = slug.substring(slash + 1).replaceFirst("\\.git$", "");
        return List.of(SpdxPackage.Reference.purl(PackageUrl.github(slug.substring(0, slash), repository, revision)));
    }
}
