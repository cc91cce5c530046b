package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final Definition KIT = Melange.read("""
            package:
              name: kit
              version: 1.2.3
              epoch: 4
              copyright: [{license: MIT}, {license: Apache-2.0}]
              dependencies: {runtime: [a, b]}
            vars: {k: v}
            pipeline: [{uses: fetch, with: {uri: u}}, {runs: x}]
            subpackages: [{name: s, description: "<d>"}, {name: t}]
            """);

    private static String query(String template) {
        return Query.parse(template).apply(KIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{{.Package.Name}} {{ .Package.FullVersion }} ~ `kit 1.2.3-r4`",
                "{{range .Subpackages}}[{{.Name}}:{{.Description}}]{{end}} ~ [s:<d>][t:]",
                "{{range .Subpackages}}{{$.Package.Name}}-{{.Name}},{{end}} ~ kit-s,kit-t,",
                "{{index .Vars \"k\"}} {{len .Subpackages}} {{index .Package.Dependencies.Runtime 1}} ~ v 2 b",
                "{{if .Package.Description}}yes{{else}}no{{end}} ~ no",
                "{{if eq .Package.Name \"x\"}}x{{else if eq .Package.Name \"kit\"}}k{{else}}o{{end}} ~ k",
                "{{with .Package.URL}}{{.}}{{else}}none{{end}} ~ none",
                "{{printf \"%s=%d %q %v\" .Package.Name .Package.Epoch .Package.Version .Package.Dependencies.Runtime}} ~ `kit=4 \"1.2.3\" [a b]`",
                "{{.Vars}} {{.Package.Epoch}} {{.Package.LicenseExpression}} ~ map[k:v] 4 MIT AND Apache-2.0",
                "{{range .Pipeline}}{{if .Uses}}{{.Uses}} {{.With.uri}}{{end}}{{end}} ~ fetch u",
                "{{ .Package.Name | printf \"<%s>\" }} ~ <kit>",
                "{{if and .Package.Name (not .Package.URL)}}a{{end}}{{if or .Package.URL .Package.Name}}b{{end}} ~ ab",
                "a {{- .Package.Name -}} b ~ akitb",
                "{{range .Package.TargetArchitecture}}x{{else}}any{{end}} ~ any"
            })
    void answers(String template, String expected) {
        assertThat(query(template)).isEqualTo(expected);
    }

    @Test
    void guessesTheFieldThatWasMeant() {
        assertThatThrownBy(() -> query("{{.Package.Nme}}"))
                .hasMessage("query: there is no field \"Nme\"; did you mean \"Name\"?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.Package",
                "{{end}}",
                "{{range .X}}",
                "{{nope 1 2}}",
                "{{.Nope}}",
                "{{if}}x{{end}}",
                "{{$x := 1}}",
                "{{\"a}}",
                "{{index .Vars}}",
                "{{printf \"%d\"}}",
                "{{(.Package.Name}}",
                "{{range .Package.Name}}{{end}}",
                "{{99999999999999999999}}"
            })
    void refuses(String template) {
        assertThatThrownBy(() -> query(template)).hasMessageStartingWith("query: ");
    }
}
