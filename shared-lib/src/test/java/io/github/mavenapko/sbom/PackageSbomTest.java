package io.github.mavenapko.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageSbomTest {

    @Test
    void packagesAndArchitecturesHaveNamespacesOfTheirOwn() {
        assertThat(List.of(
                        namespace(subject("a", "x86_64", "wolfi", "")),
                        namespace(subject("b", "x86_64", "wolfi", "")),
                        namespace(subject("a", "aarch64", "wolfi", "")),
                        namespace(subject("a", "x86_64", "other", ""))))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyRepositoriesThatAreKnownGetAPackageUrl() {
        assertThat(definition("https://github.com/example/recipes"))
                .contains("pkg:github/example/recipes@c0ffee#a/b.yaml");
        assertThat(definition("https://gitlab.com/a/b.git"))
                .contains("pkg:generic/b@c0ffee?vcs_url=git%2Bhttps:%2F%2Fgitlab.com%2Fa%2Fb.git%40c0ffee#a/b.yaml");
        assertThat(definition("https://unknown/unknown/unknown")).doesNotContain("pkg:g");
        assertThat(definition("")).doesNotContain("pkg:g");
    }

    @Test
    void theSupplierIsWrittenWithCapitals() {
        assertThat(PackageSbom.organisation("my ACME-distro")).isEqualTo("Organization: My Acme-Distro");
    }

    private static String definition(String repository) {
        return new String(PackageSbom.document(subject("a", "x86_64", "wolfi", repository), 0), StandardCharsets.UTF_8);
    }

    private static String namespace(PackageSubject subject) {
        return JsonInput.read("sbom", PackageSbom.document(subject, 0)).text("documentNamespace");
    }

    private static PackageSubject subject(String name, String architecture, String namespace, String repository) {
        return new PackageSubject(
                name,
                "1-r0",
                architecture,
                namespace,
                "MIT",
                "",
                "",
                new PackageSubject.DefinitionFile("a/b.yaml", "c0ffee", repository, "Apache-2.0"),
                List.of(),
                List.of(),
                List.of());
    }
}
