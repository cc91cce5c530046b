package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the definitions declare, and that they use what they declare. */
class DefinitionsTest {
    private static final Pattern TOKEN = Pattern.compile("\\$\\{\\{ *([^} ]*) *}}");

    /** What a definition may rely on wherever it is used; {@code targets.subpkgdir}, say, is not everywhere. */
    private static final Set<String> VARIABLES = Set.of(
            "build.arch",
            "context.name",
            "host.triplet.gnu",
            "package.name",
            "package.srcdir",
            "package.version",
            "targets.contextdir",
            "targets.destdir",
            "targets.outdir");

    /** Inputs that only inform the reader, or that definitions may give although nothing depends on them. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("R/build package", "R/build version", "go/build/v2 vendor", "xcover/stop package");

    @Test
    void inputsDefaultsAndNeedsAreThoseOfTheTable() throws IOException {
        String declared =
                Definition.melanges().stream().map(DefinitionsTest::rows).collect(Collectors.joining("\n"));
        assertThat(declared).isEqualTo(table());
    }

    @Test
    void everyDefinitionAndInputIsDescribed() throws IOException {
        for (Definition definition : Definition.all()) {
            assertThat(definition.name()).as(definition.id()).isNotBlank();
            assertThat(definition.description())
                    .as(definition.id())
                    .isNotBlank()
                    .endsWith(".\n");
            definition
                    .inputs()
                    .forEach((name, input) -> assertThat(input.description())
                            .as(definition.id() + " " + name)
                            .isNotBlank());
        }
    }

    @Test
    void aDefinitionIsDeclarativeOrHasSteps() throws IOException {
        for (Definition definition : Definition.all()) {
            assertThat(definition.steps().isEmpty()).as(definition.id()).isEqualTo(definition.declarative());
        }
    }

    @Test
    void theStepsOfADefinitionExist() throws IOException {
        for (Definition definition : Definition.all()) {
            for (Definition.Step step : definition.steps()) {
                if (step.script().isEmpty()) {
                    assertThat(Definition.read(step.uses()).id()).isEqualTo(step.uses());
                }
            }
        }
    }

    @Test
    void everyInputIsUsed() throws IOException {
        Set<String> unused = new TreeSet<>();
        for (Definition definition : Definition.all()) {
            if (!definition.declarative()) {
                Set<String> used = tokens(definition);
                definition.inputs().keySet().stream()
                        .filter(input -> !used.contains("inputs." + input))
                        .forEach(input -> unused.add(definition.id() + " " + input));
            }
        }
        assertThat(unused).isEqualTo(new TreeSet<>(WITHOUT_EFFECT));
    }

    @Test
    void scriptsUseOnlyVariablesThatAreDefinedWhereverTheyMayRun() throws IOException {
        for (Definition definition : Definition.all()) {
            for (String token : tokens(definition)) {
                boolean input = token.startsWith("inputs.")
                        && definition.inputs().containsKey(token.substring("inputs.".length()));
                assertThat(input || VARIABLES.contains(token))
                        .as(definition.id() + ": " + token)
                        .isTrue();
            }
        }
    }

    private static Set<String> tokens(Definition definition) {
        StringBuilder text = new StringBuilder(String.join("\n", definition.needs()));
        definition.steps().forEach(step -> text.append('\n').append(step.script()));
        definition.inputs().values().forEach(input -> text.append('\n').append(input.value()));
        return TOKEN.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String rows(Definition definition) {
        StringBuilder rows = new StringBuilder(definition.id() + ": " + String.join(" ", definition.needs()) + "\n");
        definition.inputs().forEach((name, input) -> {
            rows.append("    ").append(name);
            rows.append(input.value().isEmpty() ? "" : " = " + input.value());
            rows.append(input.required() ? " (required)" : "").append('\n');
        });
        return rows.toString();
    }

    private static String table() throws IOException {
        try (InputStream in = Objects.requireNonNull(DefinitionsTest.class.getResourceAsStream("table.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
