package io.github.mavenapko.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSbomTest {
    private static final ImageSubject SUBJECT = new ImageSubject(
            "app",
            Architecture.AMD64,
            Digest.of(new byte[] {1}),
            List.of(new ImageSubject.Layer(Digest.of(new byte[] {2}), "application/vnd.oci.image.layer.v1.tar+gzip")));

    private final FileTree root = new FileTree();
    private final List<Diagnostic> warnings = new ArrayList<>();

    @Test
    void describesAPackageWithoutADocumentByItsMetadata() throws IOException {
        file("etc/os-release", "ID=demo\nNAME=\"Demo Linux\"\nVERSION_ID=3\n");
        SpdxDocument document = sbom(PackageInfo.builder("hello", "1.0-r0")
                .license("MIT")
                .arch("x86_64")
                .build());
        assertThat(document.packages()).anySatisfy(described -> {
            assertThat(described.id()).isEqualTo("SPDXRef-Package-hello-1.0-r0");
            assertThat(described.licenseDeclared()).isEqualTo("MIT");
            assertThat(described.supplier()).isEqualTo("Organization: Demo Linux");
            assertThat(described.references())
                    .containsExactly(SpdxPackage.Reference.purl("pkg:apk/demo/hello@1.0-r0?arch=x86_64"));
        });
        assertThat(document.relationships())
                .contains(
                        new SpdxRelationship(document.describes().get(0), "CONTAINS", "SPDXRef-Package-hello-1.0-r0"));
    }

    @Test
    void takesOverWhatAPackagesOwnDocumentDescribes() throws IOException {
        file("var/lib/db/sbom/hello-1.0.spdx.json", document("""
                {"spdxElementId":"SPDXRef-a","relationshipType":"GENERATED_FROM","relatedSpdxElement":"SPDXRef-b"},
                {"spdxElementId":"SPDXRef-a","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-File-x"}"""));
        SpdxDocument document = sbom(PackageInfo.builder("hello", "1.0-r0").build());
        assertThat(document.packages()).extracting(SpdxPackage::id).contains("SPDXRef-a", "SPDXRef-b");
        assertThat(document.packages()).extracting(SpdxPackage::id).doesNotContain("SPDXRef-c");
        assertThat(document.relationships()).noneMatch(r -> r.related().startsWith("SPDXRef-File-"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void leavesADanglingRelationshipOutAndSaysSo() throws IOException {
        file("var/lib/db/sbom/hello.spdx.json", document("""
                {"spdxElementId":"SPDXRef-a","relationshipType":"DEPENDS_ON","relatedSpdxElement":"SPDXRef-gone"}"""));
        SpdxDocument document = sbom(PackageInfo.builder("hello", "1.0-r0").build());
        assertThat(document.relationships()).noneMatch(r -> r.related().equals("SPDXRef-gone"));
        assertThat(warnings).singleElement().asString().contains("SPDXRef-gone");
    }

    @Test
    void describesAPackageWhoseDocumentCannotBeRead() throws IOException {
        file("var/lib/db/sbom/hello-1.0-r0.spdx.json", "{ not json");
        SpdxDocument document = sbom(PackageInfo.builder("hello", "1.0-r0").build());
        assertThat(document.packages()).extracting(SpdxPackage::name).contains("hello");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void refusesAMalformedOsRelease() {
        file("etc/os-release", "ID=x\nthis is no setting\n");
        assertThatThrownBy(() -> sbom(PackageInfo.builder("hello", "1.0-r0").build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("this is no setting");
    }

    @Test
    void givesEachDocumentItsOwnNamespace() throws IOException {
        SpdxDocument image = sbom(PackageInfo.builder("hello", "1.0-r0").build());
        SpdxDocument index =
                IndexSbom.of("app", Digest.of(new byte[] {3}), List.of(SUBJECT), "", "2024-01-01T00:00:00Z");
        assertThat(image.namespace()).isNotEqualTo(index.namespace());
    }

    @Test
    void readsWhatItWrites() throws IOException {
        SpdxDocument document = sbom(PackageInfo.builder("hello", "1.0-r0").build());
        assertThat(SpdxDocument.read("x", document.bytes())).isEqualTo(document);
    }

    @Test
    void namesTheSourceOfTheDefinition() {
        SpdxDocument index = IndexSbom.of(
                "",
                Digest.of(new byte[] {3}),
                List.of(SUBJECT),
                "https://github.com/org/repo.git@abc",
                "2024-01-01T00:00:00Z");
        assertThat(index.packages())
                .anySatisfy(described -> assertThat(described.references())
                        .containsExactly(SpdxPackage.Reference.purl("pkg:github/org/repo@abc")));
    }

    @Test
    void cleansIdsByteByByte() {
        assertThat(SpdxId.of("a:b_c/é")).isEqualTo("SPDXRef-a-bC95cC47C195C169");
    }

    private SpdxDocument sbom(PackageInfo info) throws IOException {
        return ImageSbom.of(SUBJECT, root, List.of(info), "2024-01-01T00:00:00Z", warnings::add);
    }

    private void file(String path, String text) {
        root.putWithParents(
                new FileEntry.Regular(path, Attributes.of(Mode.FILE), Content.of(text)),
                Attributes.of(Mode.EXECUTABLE));
    }

    private static String document(String relationships) {
        return """
                {"SPDXID":"SPDXRef-DOCUMENT","name":"x","spdxVersion":"SPDX-2.3","documentDescribes":["SPDXRef-a"],
                 "packages":[{"SPDXID":"SPDXRef-a","name":"hello","downloadLocation":"NOASSERTION"},
                  {"SPDXID":"SPDXRef-b","name":"source","downloadLocation":"NOASSERTION"},
                  {"SPDXID":"SPDXRef-c","name":"unrelated","downloadLocation":"NOASSERTION"}],
                 "relationships":[%s]}
                """.formatted(relationships);
    }
}
