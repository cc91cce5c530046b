package io.github.mavenapko.sbom;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.digest.Digest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the documents of images and of image indexes have in common. */
final class Spdx {
    private static final String NAMESPACE = "https://spdx.org/spdxdocs/apko/";
    private static final List<String> CREATORS = List.of("Tool: mavenapko", "Organization: mavenapko");
    private static final String LICENSE_LIST = "3.27";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final Pattern EXPRESSION = Pattern.compile("[A-Za-z0-9.+() -]+");

    private Spdx() {}

    /** A document about one thing, whose digest makes the namespace unique. */
    static SpdxDocument document(
            String name,
            Digest about,
            String created,
            String describes,
            List<SpdxPackage> packages,
            List<SpdxRelationship> relationships,
            List<SpdxLicense> licenses) {
        return new SpdxDocument(
                name,
                NAMESPACE + SpdxId.clean(about.toString()),
                created,
                CREATORS,
                LICENSE_LIST,
                List.of(describes),
                packages,
                relationships,
                licenses);
    }

    static SpdxPackage.Reference image(String name, Digest digest, Architecture architecture) {
        return blob(name, digest, MANIFEST, architecture);
    }

    static SpdxPackage.Reference blob(String name, Digest digest, String mediaType, Architecture architecture) {
        Map<String, String> qualifiers =
                Map.of("arch", architecture.ociArchitecture(), "mediaType", mediaType, "os", "linux");
        return SpdxPackage.Reference.purl(PackageUrl.oci(name.isEmpty() ? "image" : name, digest, qualifiers));
    }

    /** A licence as SPDX expression; what cannot be one, or names a licence whose text is not known, is not asserted. */
    static String licence(String declared) {
        boolean usable = EXPRESSION.matcher(declared).matches() && !declared.contains("LicenseRef-");
        return usable ? declared : SpdxPackage.NO_ASSERTION;
    }
}
