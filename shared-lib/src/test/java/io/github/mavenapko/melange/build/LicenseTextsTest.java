package io.github.mavenapko.melange.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.config.Copyright;
import io.github.mavenapko.sbom.SpdxLicense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenseTextsTest {
    private final Diagnostics problems = new Diagnostics();

    @TempDir
    Path workspace;

    @Test
    void readsTheFileOfALicenceAndNamesWhatIsNotOnTheList() throws IOException {
        Files.writeString(workspace.resolve("TERMS"), "the terms\n");
        LicenseTexts texts = read(license("LicenseRef-Kit", "TERMS"), license("Odd Terms!", ""), license("MIT", ""));
        assertThat(texts.expression()).isEqualTo("LicenseRef-Kit AND LicenseRef-Odd-Terms AND MIT");
        assertThat(texts.texts())
                .containsExactly(
                        new SpdxLicense("LicenseRef-Kit", "the terms\n"),
                        new SpdxLicense("LicenseRef-Odd-Terms", "Non-SPDX License: Odd Terms!"));
        assertThat(problems.warnings()).singleElement().asString().contains("license-path");
    }

    @Test
    void refusesFilesOutsideTheWorkspaceAndThroughLinks() throws IOException {
        Files.createSymbolicLink(workspace.resolve("link"), Path.of("/etc"));
        for (String path : List.of("../../etc/passwd", "/etc/passwd", "link/passwd")) {
            assertThatThrownBy(() -> read(license("MIT", path)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is not a file of the workspace");
        }
    }

    @Test
    void refusesAFileThatIsMissing() {
        assertThatThrownBy(() -> read(license("MIT", "none.txt"), license("Zlib", "other.txt")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.txt")
                .hasMessageContaining("other.txt");
    }

    private LicenseTexts read(Copyright... copyright) throws IOException {
        return LicenseTexts.read("melange.yaml", List.of(copyright), workspace, problems);
    }

    private static Copyright license(String license, String path) {
        return new Copyright(license, List.of(), "", path, "");
    }
}
