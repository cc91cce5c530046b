package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.config.Subpackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class DefinitionTest {

    private static AbstractThrowableAssert<?, ?> assertRefused(String rest) {
        return assertThatThrownBy(() -> Melange.kit(rest)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void putsItsOwnVariablesIn() {
        Definition definition = Melange.read("""
                package:
                  name: kit
                  version: 1.10
                  epoch: 2
                  description: "${{package.name}} ${{vars.a}} ${{none}} ${{ package.name }}"
                  dependencies: {runtime: ["lib${{package.name}}=${{package.full-version}}"]}
                vars: {a: "<${{vars.b}}>", b: "${{package.version}}"}
                """);

        assertThat(definition.config().main().description()).isEqualTo("kit <1.10> ${{none}} ${{ package.name }}");
        assertThat(definition.config().main().dependencies().runtime()).containsExactly("libkit=1.10-r2");
        assertThat(definition.vars()).isEqualTo(Map.of("a", "<1.10>", "b", "1.10"));
        assertThat(definition.config().vars()).containsEntry("a", "<${{vars.b}}>");
    }

    @Test
    void printsTheCycleOfVariablesThatReferToEachOther() {
        assertRefused("vars: {a: '${{vars.b}}', b: '${{vars.c}}', c: '${{vars.a}}'}\n")
                .hasMessageContaining("vars.a -> vars.b -> vars.c -> vars.a");
    }

    @Test
    void appliesTransformsInTheirOrder() {
        Definition definition = Melange.kit("""
                vars: {x: "made of ${{vars.out}}"}
                var-transforms:
                  - {from: "${{package.version}}", match: '\\.', replace: '-', to: out}
                  - {from: "${{vars.out}}", match: '^(\\d+)-', replace: 'v$1_', to: out}
                  - {from: "${{vars.out}}", match: '^v', replace: '${0}${1}V', to: out2}
                """);

        assertThat(definition.vars())
                .containsEntry("out", "v2-3")
                .containsEntry("out2", "vV2-3")
                .containsEntry("x", "made of v2-3");
    }

    @Test
    void pointsToTheFieldOfATransformThatIsWrong() {
        assertRefused("""
                var-transforms:
                  - {from: "${{vars.none}}", match: 'x', replace: '', to: a}
                  - {from: a, match: '(?=x)', replace: '', to: b}
                  - {from: a, match: a, replace: ''}
                """)
                .hasMessageContaining(
                        "melange.yaml:6:12: var-transforms[0].from: variable vars.none is not defined here")
                .hasMessageContaining("melange.yaml:7:22: var-transforms[1].match: is not a Go regular expression")
                .hasMessageContaining("var-transforms[2].to: is missing");
    }

    @Test
    void expandsRangesInTheOrderOfTheBytesOfTheirKeys() {
        Definition definition = Melange.kit("""
                data: [{name: py, items: {3.9: old, 3.10: "", C: c}}]
                subpackages:
                  - range: py
                    name: py${{range.key}}-kit
                    description: "${{range.value}}"
                    pipeline:
                      - if: "'${{range.key}}' == '3.9' && ${{range.value}} != ''"
                        runs: echo ${{range.key}}
                  - {name: kit-doc, range: ""}
                """);

        assertThat(definition.config().subpackages())
                .extracting(Subpackage::name)
                .containsExactly("py3.10-kit", "py3.9-kit", "pyC-kit", "kit-doc");
        Subpackage old = definition.config().subpackages().get(1);
        assertThat(old.description()).isEqualTo("old");
        assertThat(old.pipeline().get(0).runs()).isEqualTo("echo 3.9");
        assertThat(old.pipeline().get(0).condition()).isEqualTo("'3.9' == '3.9' && \"old\" != ''");
    }

    @Test
    void findsTheRangeThatWasMeant() {
        assertRefused("data: [{name: versions, items: {a: b}}]\nsubpackages: [{range: version, name: x}]\n")
                .hasMessage("melange.yaml:6:23: subpackages[0].range: \"version\" is not the name of an entry of data;"
                        + " did you mean \"versions\"?");
    }

    @Test
    void reportsAProblemOfARangedSubpackageOnce() {
        assertRefused(
                        "data: [{name: d, items: {a: b, c: d, e: f}}]\nsubpackages: [{range: d, name: 'x${{range.key}}', nam: y}]\n")
                .hasMessageStartingWith("melange.yaml:6:51: subpackages[0].nam: is not a known key")
                .hasMessageNotContaining("\n");
    }

    @Test
    void checksSubpackagesOverAnEmptyRange() {
        assertRefused(
                        "data: [{name: d, items: {}}]\nsubpackages: [{range: d, name: 'x${{range.key}}', descripton: y}]\n")
                .hasMessageContaining("did you mean \"description\"?");
    }

    @Test
    void reportsEverythingThatIsWrongWithItsPlace() {
        assertThatThrownBy(() -> Melange.read("""
                package:
                  name: -x
                  epoch: 1.5
                  url: "a\\nb"
                  timeout: 60
                  dependencies: {provider-priority: high, runtime: ["x-${{vars.none}}"]}
                  cpe: {part: h, vendor: Acme}
                  setcap: [{add: {cap_chown: +ep}}]
                pipeline:
                  - {uses: strip, runs: x}
                  - {with: {a: b}}
                  - {pipeline: [{run: x}]}
                test:
                  pipeline: [{uses: strip, runs: x}]
                subpackages:
                  - {name: a}
                  - {name: a}
                update: {schedule: {period: hourly}}
                """))
                .hasMessageContaining("melange.yaml:2:9: package.name: \"-x\" is not a package name")
                .hasMessageContaining("package.version: is missing")
                .hasMessageContaining("melange.yaml:3:10: package.epoch: must be a whole number")
                .hasMessageContaining("package.url: must be on one line")
                .hasMessageContaining("package.timeout: must be a length of time")
                .hasMessageContaining("package.dependencies.provider-priority: \"high\"")
                .hasMessageContaining("package.dependencies.runtime[0]: variable vars.none is not defined here")
                .hasMessageContaining("package.cpe.part: \"h\"")
                .hasMessageContaining("package.cpe: vendor and product")
                .hasMessageContaining("package.cpe.vendor: \"Acme\"")
                .hasMessageContaining("package.setcap[0].path: is missing")
                .hasMessageContaining("package.setcap[0].reason: is missing")
                .hasMessageContaining("package.setcap[0].add: \"cap_chown\"")
                .hasMessageContaining("melange.yaml:10:25: pipeline[0].runs: does not go together with \"uses: strip\"")
                .hasMessageContaining("pipeline[1].with: gives inputs")
                .hasMessageContaining("pipeline[2].pipeline[0].run: is not a known key; did you mean \"runs\"?")
                .hasMessageContaining("test.pipeline[0].runs: does not go together")
                .hasMessageContaining("subpackages[1].name: \"a\" is the name of subpackages[0] already");
    }

    @Test
    void takesTheLargestEpochThatGoTakes() {
        Definition definition = Melange.read("package: {name: kit, version: 1, epoch: 18446744073709551615}\n");

        assertThat(definition.config().main().fullVersion()).isEqualTo("1-r18446744073709551615");
    }

    @Test
    void letsFilesOfVariablesAndBuildOptionsReplaceVariables() {
        byte[] text = (Melange.HEAD + """
                vars: {a: own, b: own, c: own}
                options: {o: {vars: {c: option}}}
                pipeline: [{runs: "${{vars.a}} ${{vars.b}} ${{vars.c}}"}]
                """).getBytes(StandardCharsets.UTF_8);

        Definition definition = Definition.read("melange.yaml", text, Map.of("b", "file", "d", "new"), List.of("o"));

        assertThat(definition.config().pipeline().get(0).runs()).isEqualTo("own file option");
        assertThat(definition.vars()).containsEntry("d", "new");
    }

    @Test
    void isForTheArchitecturesThatItNamesInAnySpelling() {
        Definition definition = Melange.read("package: {name: kit, version: 1, target-architecture: [amd64, armv7]}\n");

        assertThat(definition.isFor(Architecture.AMD64)).isTrue();
        assertThat(definition.isFor(Architecture.ARM_V7)).isTrue();
        assertThat(definition.isFor(Architecture.ARM64)).isFalse();
        assertThat(Melange.kit("").isFor(Architecture.S390X)).isTrue();
        assertThat(Melange.read("package: {name: k, version: 1, target-architecture: [all]}\n")
                        .isFor(Architecture.X86))
                .isTrue();
    }

    @Test
    void warnsOfWhatHasNoEffect() {
        assertThat(Melange.kit("pipeline: [{label: x, runs: y}]\nupdate: {schedule: {period: hourly}}\n")
                        .warnings())
                .extracting(warning -> warning.field())
                .containsExactlyInAnyOrder("pipeline[0]", "update.schedule.period");
    }
}
