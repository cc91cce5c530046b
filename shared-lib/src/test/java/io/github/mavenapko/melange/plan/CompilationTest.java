package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.melange.config.MelangeConfigForm;
import io.github.mavenapko.melange.config.Resources;
import io.github.mavenapko.melange.config.StepDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompilationTest {
    private static final Map<String, String> GREET = Map.of("greet.yaml", """
            needs: {packages: ["greeter-${{inputs.who}}"]}
            inputs:
              who: {required: true}
              word: {default: hello}
              line: {default: "${{inputs.word}} ${{inputs.who}}"}
            pipeline:
              - runs: |
                  # greets
                  echo "${{inputs.line}} from ${{context.name}}"
            """);

    private static StepDefinition first(Compilation compilation) {
        return compilation.config().pipeline().get(0);
    }

    @Test
    void fillsInEveryVariableOfASubpackage() {
        Compilation compilation = Melange.compile("""
                options: {fast: {}}
                subpackages:
                  - name: kit-sub
                    pipeline:
                      - runs: |
                          ${{package.name}} ${{package.version}} ${{package.epoch}} ${{package.full-version}}
                          ${{package.srcdir}} ${{targets.outdir}} ${{targets.destdir}} ${{targets.contextdir}}
                          ${{targets.subpkgdir}} ${{subpkg.name}} ${{context.name}} ${{targets.package.kit}}
                          ${{ build.arch }} ${{build.goarch}} ${{host.triplet.gnu}} ${{cross.triplet.rust.musl}}
                          ${{options.fast.enabled}}
                """);

        assertThat(compilation.config().subpackages().get(0).pipeline().get(0).runs())
                .isEqualTo("""
                kit 1.2.3 4 1.2.3-r4
                /home/build /home/build/melange-out /home/build/melange-out/kit /home/build/melange-out/kit-sub
                /home/build/melange-out/kit-sub kit-sub kit-sub /home/build/melange-out/kit
                x86_64 amd64 x86_64-pc-linux-gnu x86_64-unknown-linux-musl
                false
                """);
    }

    @Test
    void keepsTheTextOfScriptsAsItIsWritten() {
        Compilation compilation = Melange.compile("pipeline: [{runs: \"# c\\n\\n  a;  b \\\\\\n  `c`\\n\"}]\n");

        assertThat(first(compilation).runs()).isEqualTo("# c\n\n  a;  b \\\n  `c`\n");
    }

    @Test
    void putsPipelinesInPlaceOfTheStepsThatUseThem() {
        Compilation compilation = Melange.compile(Melange.kit("""
                        environment: {contents: {packages: [base]}}
                        pipeline:
                          - {uses: greet, with: {who: "${{package.name}}"}}
                          - {uses: greet, with: {who: x}, if: "${{build.arch}} == 'aarch64'"}
                        """), GREET);

        assertThat(first(compilation).with()).isEqualTo(Map.of("who", "kit", "line", "hello kit"));
        assertThat(first(compilation).pipeline().get(0).runs()).isEqualTo("# greets\necho \"hello kit from kit\"\n");
        assertThat(compilation.config().environment().contents().packages()).containsExactly("base", "greeter-kit");
        assertThat(compilation.config().pipeline().get(1).needs()).containsExactly("greeter-x");
    }

    @Test
    void pointsToInputsThatAreWrong() {
        Definition definition = Melange.kit("""
                pipeline:
                  - {uses: greet, with: {wo: bob}}
                  - {uses: gret}
                  - {uses: ../up}
                  - {uses: greet, with: {who: "${{inputs.none}}"}}
                """);

        assertThatThrownBy(() -> Melange.compile(definition, GREET))
                .hasMessageContaining(
                        "melange.yaml:6:30: pipeline[0].with.wo: \"wo\" is not an input of pipeline \"greet\"; did you mean")
                .hasMessageContaining("pipeline[0].with.who: is missing; pipeline \"greet\" requires it")
                .hasMessageContaining("melange.yaml:7:12: pipeline[1].uses: there is no pipeline \"gret\"")
                .hasMessageContaining("did you mean \"greet\"?")
                .hasMessageContaining("pipeline[2].uses: \"../up\" is not a name of a pipeline")
                .hasMessageContaining("pipeline[3].with.who: variable inputs.none is not defined here")
                .hasMessageStartingWith("5 problems");
    }

    @Test
    void checksSumsAfterVariablesAreFilledIn() {
        Map<String, String> pipelines = Map.of(
                "forward.yaml",
                        "inputs: {commit: {}}\npipeline: [{uses: hash, with: {expected-commit: '${{inputs.commit}}'}}]\n",
                "hash.yaml", "inputs: {expected-commit: {}}\nruns: 'echo ${{inputs.expected-commit}}'\n");
        String commit = "c".repeat(40);

        Compilation compilation = Melange.compile(
                Melange.kit("pipeline: [{uses: forward, with: {commit: " + commit + "}}]\n"), pipelines);

        assertThat(first(compilation).pipeline().get(0).runs()).isEqualTo("echo " + commit);
        Definition wrong = Melange.kit("pipeline: [{uses: forward, with: {commit: abc}}]\n");
        assertThatThrownBy(() -> Melange.compile(wrong, pipelines)).hasMessageContaining("40 hexadecimal digits");
    }

    @Test
    void readsUsualValuesWithThePipelinesOwnInputsAndGivenOnesWithThoseAround() {
        Map<String, String> pipelines = Map.of(
                "outer.yaml", """
                        inputs: {prefix: {default: O}}
                        pipeline:
                          - {uses: inner}
                          - {uses: inner, with: {prefix: Q}}
                          - {uses: inner, with: {dir: "${{inputs.prefix}}/given"}}
                        """,
                "inner.yaml", """
                        inputs: {prefix: {default: I}, dir: {default: "${{inputs.prefix}}/lib"}}
                        runs: ${{inputs.prefix}} ${{inputs.dir}}
                        """);

        Compilation compilation =
                Melange.compile(Melange.kit("pipeline: [{uses: outer, with: {prefix: P}}]\n"), pipelines);

        assertThat(first(compilation).pipeline())
                .extracting(StepDefinition::runs)
                .containsExactly("I I/lib", "Q Q/lib", "I P/given");
    }

    @Test
    void printsTheCycleOfPipelinesThatUseEachOther() {
        Map<String, String> pipelines =
                Map.of("a.yaml", "pipeline: [{uses: b}]\n", "b.yaml", "pipeline: [{uses: a}]\n");
        Definition definition = Melange.kit("pipeline: [{uses: a}]\n");

        assertThatThrownBy(() -> Melange.compile(definition, pipelines))
                .hasMessageContaining("pipelines use each other: a -> b -> a");
    }

    @Test
    void saysWhichPipelineCannotBeUnderstoodAndWhy() {
        Definition definition = Melange.kit("pipeline: [{uses: broken}]\n");

        assertThatThrownBy(() -> Melange.compile(definition, Map.of("broken.yaml", "pipeline: [{runs: [a]}]\n")))
                .hasMessageContaining("melange.yaml:5:19: pipeline[0].uses: ")
                .hasMessageContaining("pipelines/broken.yaml:1:19: pipeline[0].runs: must be a string, not a list");
    }

    @Test
    void warnsOfKeysOfAPipelineThatHaveNoEffect() {
        Compilation compilation = Melange.compile(
                Melange.kit("pipeline: [{uses: p}, {uses: p}]\n"), Map.of("p.yaml", "description: x\nrun: y\n"));

        assertThat(compilation.warnings()).singleElement().asString().contains("pipelines/p.yaml:2:1: run: ");
    }

    @Test
    void pointsToTheLineOfAScriptOnWhichAVariableIsUnknown() {
        Definition definition =
                Melange.kit("pipeline:\n  - runs: |\n      one\n      two ${{vars.none}}\n      ${{x\n");

        assertThatThrownBy(() -> Melange.compile(definition, Map.of()))
                .hasMessageContaining("melange.yaml:8: pipeline[0].runs: variable vars.none is not defined here")
                .hasMessageContaining("melange.yaml:9: pipeline[0].runs: \"${{x\" is not closed");
    }

    @Test
    void resolvesVariablesInTheValuesOfVariables() {
        Compilation compilation =
                Melange.compile("vars: {a: '<${{build.arch}}>'}\npipeline: [{runs: '${{vars.a}} ${{ vars.a }}'}]\n");

        assertThat(first(compilation).runs()).isEqualTo("<x86_64> <x86_64>");
    }

    @Test
    void handsWorkingDirectoriesAndVariablesDown() {
        Compilation compilation = Melange.compile("""
                pipeline:
                  - working-directory: wd
                    environment: {A: "1", B: "${{package.name}}"}
                    pipeline:
                      - {runs: x, environment: {A: "2"}}
                      - {runs: y, working-directory: "${{targets.destdir}}"}
                """);

        StepDefinition outer = first(compilation);
        assertThat(outer.pipeline().get(0).workingDirectory()).isEqualTo("wd");
        assertThat(outer.pipeline().get(0).environment()).isEqualTo(Map.of("A", "2", "B", "kit"));
        assertThat(outer.pipeline().get(1).workingDirectory()).isEqualTo("/home/build/melange-out/kit");
    }

    @Test
    void addsToTheGuestsOfBuildAndTestsWhatIsNeeded() {
        Compilation compilation = Melange.compile("""
                environment: {contents: {packages: [z, a]}, environment: {HOME: /custom, X: y}}
                pipeline: [{runs: x, needs: {packages: [n]}}]
                test:
                  environment: {contents: {packages: [t]}}
                  pipeline: [{runs: x, needs: {packages: [n, a]}}]
                """);

        var build = compilation.config().environment();
        assertThat(build.contents().packages()).containsExactly("z", "a", "n");
        assertThat(build.environment())
                .containsEntry("HOME", "/custom")
                .containsEntry("X", "y")
                .containsKey("GOPATH");
        assertThat(build.accounts().users()).extracting(user -> user.name()).containsExactly("build");
        assertThat(compilation.config().test().environment().contents().packages())
                .containsExactly("a", "kit", "n", "t");
    }

    @Test
    void switchesBuildOptionsOn() {
        Definition definition = Definition.read(
                "melange.yaml",
                (Melange.HEAD + """
                environment: {contents: {packages: [a, b, c, d]}}
                options: {o: {environment: {contents: {packages: {add: [e], remove: [b]}}}}}
                pipeline: [{if: "${{options.o.enabled}} == 'true'", runs: x, needs: {packages: [n]}}]
                """).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of(),
                List.of("o"));
        CompileRequest request = CompileRequest.of(Architecture.AMD64)
                .withOptions(List.of("o"))
                .withCommit("c0ffee")
                .withLimits(Duration.ofMinutes(5), new Resources("3", "", "", ""));

        Compilation compilation = Compilation.of(definition, request, PipelineLibrary.builtIn());

        assertThat(compilation.config().environment().contents().packages()).containsExactly("a", "e", "c", "d", "n");
        assertThat(compilation.config().main().commit()).isEqualTo("c0ffee");
        assertThat(compilation.config().main().timeout()).hasMinutes(5);
        assertThat(compilation.config().main().resources().cpu()).isEqualTo("3");
    }

    @Test
    void isPrintedAsOneLineOfJson() {
        String json = JsonWriter.compact()
                .text(MelangeConfigForm.json(
                        Melange.compile("pipeline: [{runs: 'a <b> & c', needs: {packages: [n]}, if: \"'a' == 'b'\"}]\n")
                                .config()));

        assertThat(json)
                .startsWith(
                        "{\"package\":{\"name\":\"kit\",\"version\":\"1.2.3\",\"epoch\":4,\"commit\":\"unknown\",\"dependencies\":{},")
                .contains(
                        "\"pipeline\":[{\"if\":\"'a' == 'b'\",\"runs\":\"a \\u003cb\\u003e \\u0026 c\",\"needs\":{\"Packages\":[\"n\"]}}]")
                .endsWith("\"update\":{\"enabled\":false}}");
    }

    @Test
    void isRecordedAsYamlThatReadsAsTheSameAndWithoutSecrets() {
        Compilation compilation = Melange.compile("""
                environment: {environment: {API_TOKEN: hush, TOKENIZER: fine}}
                pipeline:
                  - {runs: "a\\nb\\n", environment: {SIGNING_KEY: hush, KEYMAP: us}}
                subpackages: [{name: kit-doc, test: {pipeline: [{runs: x}]}}]
                options: {o: {vars: {a: b}}}
                """);

        String recorded = MelangeConfigForm.recorded(compilation.config());

        assertThat(recorded).doesNotContain("hush").contains("TOKENIZER: fine", "KEYMAP: us", "API_TOKEN: xxxxx");
        Compilation again = Melange.compile(Melange.read(recorded), Map.of());
        assertThat(MelangeConfigForm.recorded(again.config())).isEqualTo(recorded);
    }

    @Test
    void findsTheBuiltInPipelinesThatItNames() {
        PipelineLibrary library = PipelineLibrary.builtIn();

        assertThat(BuiltInPipelines.NAMES)
                .allSatisfy(name -> assertThat(library.find(name)).isPresent());
        assertThat(library.find("git-checkout").orElseThrow().declarative()).isTrue();
        assertThat(library.find("no/such")).isEmpty();
    }
}
