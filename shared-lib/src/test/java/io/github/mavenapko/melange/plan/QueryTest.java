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
                "{{range $i, $s := .Subpackages}}{{$i}}{{$s.Name}}{{end}} ~ 0s1t",
                "{{$x := .Package.Name}}{{range .Subpackages}}{{$x = .Name}}{{end}}{{$x}} ~ t",
                "{{with $p := .Package}}{{$p.Name}}{{end}}{{/* a comment */}} ~ kit",
                "{{range $k, $v := .Vars}}{{$k}}={{$v}};{{end}} ~ k=v;",
                "{{(index .Subpackages 0).Name}} {{range 3}}{{.}}{{end}} ~ s 012",
                "{{index .Vars}} ~ map[k:v]",
                "{{print 1 \"a\" \"b\" 2 3}} {{lt 1 2}} {{ge 2 3}} ~ 1ab2 3 true false",
                "{{if and .Package.URL (index .Subpackages 7)}}x{{else}}n{{end}} ~ n",
                "{{with .Package.URL}}{{.}}{{else with .Package.Name}}{{.}}{{end}} ~ kit",
                "{{.Name}} {{range .AllPackageNames}}{{.}} {{end}}{{.Vars.nope}} ~ kit kit s t <no value>",
                "a {{- .Package.Name -}} b ~ akitb",
                "{{range .Package.TargetArchitecture}}x{{else}}any{{end}} ~ any"
            })
    void answers(String template, String expected) {
        assertThat(query(template)).isEqualTo(expected);
    }

    @Test
    void guessesTheFieldThatWasMeant() {
        assertThatThrownBy(() -> query("{{.Package.Nme}}"))
                .hasMessageStartingWith("query: there is no field \"Nme\" here; did you mean \"Name\"?");
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
                "{{$x}}",
                "{{$x = 1}}",
                "{{if true}}{{$x := 1}}{{end}}{{$x}}",
                "{{.Package}}",
                "{{len .Package}}",
                "{{.Package.Name.X}}",
                "{{and}}",
                "{{range 2000000}}{{end}}",
                "{{\"a}}",
                "{{printf \"%d\"}}",
                "{{(.Package.Name}}",
                "{{range .Package.Name}}{{end}}",
                "{{99999999999999999999}}"
            })
    void refuses(String template) {
        assertThatThrownBy(() -> query(template)).hasMessageStartingWith("query: ");
    }
}
