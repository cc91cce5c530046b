package io.github.mavenapko.apko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageListingTest {
    private static final PlannedPackage TOOL =
            new PlannedPackage("tool", "1-r0", "./main/x86_64/tool-1-r0.apk", "./main", "", null, 0, null);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name-version;tool 1-r0",
                "name-version-source;tool 1-r0 ./main/x86_64/tool-1-r0.apk",
                "name=version;tool=1-r0",
                "name=version-source;tool=1-r0 ./main/x86_64/tool-1-r0.apk",
                "name-(version);tool (1-r0)",
                "name-(version)-source;tool (1-r0) ./main/x86_64/tool-1-r0.apk",
                "packagelock;- tool=1-r0",
                "packagelock-source;- tool=1-r0 # ./main/x86_64/tool-1-r0.apk",
                "{{.Name}}|{{ printf \"%q\" .Version }};tool|\"1-r0\"",
                "{{printf \"%-6s|%8v|%%\" .Name .Version}};tool  |    1-r0|%",
                "a {{- .Name -}} b;atoolb",
                "plain;plain"
            })
    void listsPackages(String format, String line) {
        assertThat(PackageListing.parse("format", format).line(TOOL)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.Nome}}",
                "{{.Name",
                "{{range .}}",
                "{{printf \"%d\" .Name}}",
                "{{printf \"%s\"}}",
                "{{printf \"x\" .Name}}"
            })
    void saysWhatItDoesNotUnderstand(String format) {
        assertThatThrownBy(() -> PackageListing.parse("apko.format", format))
                .hasMessageContaining("apko.format: \"")
                .hasMessageContaining("is not understood; use one of name-(version), ");
    }
}
