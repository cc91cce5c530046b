package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.config.MelangeConfigForm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlanPropertyTest {
    private static final List<String> NAMES = List.of("vars.a", "vars.b", "vars.c", "package.name", "none");

    @Property(tries = 500)
    void fillingInAgainChangesNothing(@ForAll("values") Map<String, String> values, @ForAll("texts") String text) {
        boolean[] failed = {false};
        Variables variables = Variables.over(values);
        String once = variables.fillAll(text, (offset, problem) -> failed[0] = true);

        if (!failed[0]) {
            assertThat(variables.fillAll(once, (offset, problem) -> failed[0] = true))
                    .isEqualTo(once);
            assertThat(failed[0]).isFalse();
        }
    }

    @Property(tries = 200)
    void whatIsPrintedMeansTheSame(@ForAll("definitions") String text) {
        Definition definition;
        try {
            definition = Melange.read(text);
        } catch (InvalidInputException e) {
            return;
        }
        String printed = MelangeConfigForm.yaml(definition.config());
        String again = MelangeConfigForm.yaml(Melange.read(printed).config());

        assertThat(again).isEqualTo(printed);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.of(NAMES).map(name -> "${{" + name + "}}"),
                Arbitraries.of(NAMES).map(name -> "${{ " + name + " }}"),
                Arbitraries.of("${{", "}}", "$", "{", "x", "é", " ", "\n"));
        return part.list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, String>> values() {
        return Combinators.combine(texts(), texts(), texts()).as((a, b, c) -> {
            Map<String, String> values = new TreeMap<>();
            values.put("vars.a", a);
            values.put("vars.b", b);
            values.put("vars.c", c);
            values.put("package.name", "kit");
            return values;
        });
    }

    @Provide
    Arbitrary<String> definitions() {
        Arbitrary<String> scalar = Arbitraries.strings()
                .withChars("ab1. :#-'\"\\{}[]&*!|>%@`,?~=$\t\n\u00e9\u2028\ufeff")
                .ofMaxLength(12);
        return scalar.list().ofSize(6).map(PlanPropertyTest::definition);
    }

    private static String definition(List<String> texts) {
        return "package: {name: kit, version: 1, description: " + quoted(texts.get(0)) + ", copyright: [{license: "
                + quoted(texts.get(1)) + "}]}\nvars: {a: " + quoted(texts.get(2)) + "}\npipeline:\n  - runs: "
                + quoted(texts.get(3)) + "\n    environment: {E: " + quoted(texts.get(4)) + "}\nsubpackages:\n"
                + "  - {name: s, description: " + quoted(texts.get(5)) + "}\n";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            quoted.append(c < ' ' || c == '"' || c == '\\' || c > '~' ? String.format("\\u%04x", (int) c) : c);
        }
        return quoted.append('"').toString();
    }
}
