package io.github.mavenapko.sbom;

import io.github.mavenapko.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The document of an image index: the images that are variants of it, and the repository of its definition. */
public final class IndexSbom {
    private static final String SUPPLIER = "Organization: Chainguard, Inc.";

    private IndexSbom() {}

    /**
     * Makes the document.
     *
     * @param name the last component of the repository's name; empty when the image has no name
     * @param images in the order of the index
     * @param vcsUrl where the definition comes from, {@code url@revision}; empty when that is not known
     * @param created a time as in RFC 3339
     */
    public static SpdxDocument of(String name, Digest index, List<ImageSubject> images, String vcsUrl, String created) {
        String id = SpdxId.of("Package-" + index);
        List<SpdxPackage> packages = new ArrayList<>();
        List<SpdxRelationship> relationships = new ArrayList<>();
        packages.add(describe(name, index, id));
        for (ImageSubject image : images) {
            SpdxPackage described = describe(image);
            packages.add(described);
            relationships.add(new SpdxRelationship(id, "VARIANT_OF", described.id()));
        }
        if (!vcsUrl.isEmpty()) {
            SpdxPackage source = SourceRepository.describe(vcsUrl, SUPPLIER);
            packages.add(source);
            relationships.add(new SpdxRelationship(id, "GENERATED_FROM", source.id()));
        }
        return Spdx.document("sbom-" + index, index, created, id, packages, relationships, List.of());
    }

    private static SpdxPackage describe(String name, Digest index, String id) {
        String purl = PackageUrl.oci(
                name.isEmpty() ? "index" : name, index, Map.of("mediaType", "application/vnd.oci.image.index.v1+json"));
        return container(id, index)
                .description("Multi-arch image index")
                .sourceInfo("Generated at image build time by apko")
                .references(List.of(SpdxPackage.Reference.purl(purl)))
                .build();
    }

    private static SpdxPackage describe(ImageSubject image) {
        return container(SpdxId.of("Package-" + image.manifest()), image.manifest())
                .references(List.of(Spdx.image(image.name(), image.manifest(), image.architecture())))
                .build();
    }

    private static SpdxPackage.Builder container(String id, Digest digest) {
        return SpdxPackage.builder(id, digest.toString())
                .version(digest.toString())
                .supplier(SUPPLIER)
                .purpose("CONTAINER")
                .checksums(List.of(new SpdxPackage.Checksum("SHA256", digest.hex())));
    }
}
