package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildPlanTest {

    private static BuildPlan plan(String rest) {
        return BuildPlan.of(Melange.compile(rest));
    }

    @Test
    void leavesOutSubpackagesWhoseConditionIsNotMet() {
        BuildPlan plan = plan("""
                data: [{name: d, items: {a: x86_64, b: aarch64}}]
                subpackages:
                  - {range: d, name: "kit-${{range.key}}", if: "${{build.arch}} == ${{range.value}}"}
                  - {name: kit-x, if: "'${{targets.subpkgdir}}' == '/home/build/melange-out/kit-x'"}
                """);

        assertThat(plan.packages()).extracting(PlannedPackage::name).containsExactly("kit", "kit-a", "kit-x");
    }

    @Test
    void pointsToAConditionOfASubpackageThatIsNone() {
        Compilation compilation = Melange.compile("subpackages: [{name: a, if: x}]\n");

        assertThatThrownBy(() -> BuildPlan.of(compilation))
                .hasMessageStartingWith("melange.yaml:5:29: subpackages[0].if: ");
    }

    @Test
    void knowsWhereStepsAndTheirScriptsStand() {
        BuildPlan plan = plan("pipeline:\n  - name: one\n    runs: |\n      a\n  - runs: b\n");
        List<PlannedStep> steps = plan.packages().get(0).steps();

        assertThat(steps.get(0).location()).hasToString("melange.yaml:6:5");
        assertThat(steps.get(0).scriptLocation()).hasToString("melange.yaml:8");
        assertThat(steps.get(1).scriptLocation()).hasToString("melange.yaml:9:11");
    }

    @Test
    void pointsIntoTheDefinitionOfThePipelineThatAScriptComesFrom() {
        Compilation compilation = Melange.compile(
                Melange.kit("pipeline: [{uses: p}]\n"), Map.of("p.yaml", "pipeline:\n  - runs: |\n      x\n"));

        PlannedStep inner = BuildPlan.of(compilation)
                .packages()
                .get(0)
                .steps()
                .get(0)
                .steps()
                .get(0);

        assertThat(inner.scriptLocation()).hasToString("pipelines/p.yaml:3");
    }

    @Test
    void carriesTheInputsOfDeclarativeSteps() {
        PlannedStep step =
                plan("pipeline: [{uses: git-checkout, with: {repository: 'https://g.example/x', tag: 'v${{package.version}}'}}]\n")
                        .packages()
                        .get(0)
                        .steps()
                        .get(0);

        assertThat(step.declarative()).isTrue();
        assertThat(step.inputs()).containsEntry("tag", "v1.2.3").containsEntry("destination", ".");
        assertThat(step.needsSandbox()).isFalse();
    }

    @Test
    void plansTheTestsOfThePackagesThatAreMade() {
        BuildPlan plan = plan("""
                test: {pipeline: [{runs: x}]}
                subpackages:
                  - {name: a, test: {environment: {contents: {packages: [t]}}, pipeline: [{runs: y}]}}
                  - {name: b, if: "'a' == 'b'", test: {pipeline: [{runs: y}]}}
                  - {name: c}
                """);

        assertThat(plan.tests()).extracting(PlannedTest::packageName).containsExactly("kit", "a");
        assertThat(plan.tests().get(1).environment().contents().packages()).containsExactly("a", "t");
        assertThat(plan.needsSandbox()).isFalse();
        assertThat(plan.tests().get(0).needsSandbox()).isTrue();
    }

    @Test
    void refusesWhatCannotBeBuiltThoughItCanBeCompiled() {
        Compilation compilation = Melange.compile(Melange.read("""
                        package:
                          name: kit
                          version: not-a-version
                          target-architecture: [x86_64, vax]
                          dependencies: {runtime: ["a b"]}
                        environment: {accounts: {users: [{username: u, uid: 0}]}}
                        subpackages: [{name: a, dependencies: {provides: ["x y"]}}]
                        """), Map.of());

        assertThatThrownBy(() -> BuildPlan.of(compilation))
                .hasMessageContaining("melange.yaml:3:12: package.version: \"not-a-version-r0\" is not a version")
                .hasMessageContaining("melange.yaml:5:28: package.dependencies.runtime[0]: ")
                .hasMessageContaining("environment.accounts.users[0].uid: is 0 or missing")
                .hasMessageContaining("subpackages[0].dependencies.provides[0]: ");
    }

    @Test
    void warnsOfArchitecturesThatDoNotExist() {
        Compilation compilation = Melange.compile(
                Melange.read("package: {name: kit, version: 1, target-architecture: [x86_64, vax]}\n"), Map.of());

        assertThat(BuildPlan.of(compilation).warnings())
                .singleElement()
                .asString()
                .contains("\"vax\"");
    }
}
