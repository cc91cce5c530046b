package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VariablesTest {
    private final List<String> problems = new ArrayList<>();

    private String fillAll(Variables variables, String text) {
        return variables.fillAll(text, (offset, problem) -> problems.add(offset + ": " + problem));
    }

    @Test
    void fillsInReferencesWithAndWithoutBlanks() {
        Variables variables = Variables.none().with(Map.of("a.b-c_D1", "x", "y", ""));

        assertThat(fillAll(variables, "${{a.b-c_D1}} ${{\t a.b-c_D1\n}} [${{y}}] $${{y}} ${y} {{y}}"))
                .isEqualTo("x x [] $ ${y} {{y}}");
        assertThat(problems).isEmpty();
    }

    @Test
    void pointsToEachReferenceThatIsWrong() {
        Variables variables = Variables.none().with(Map.of("name", "x"));

        assertThat(fillAll(variables, "${{nam}} ${{}} ${{name} ${{a/b}}"))
                .isEqualTo("${{nam}} ${{}} ${{name} ${{a/b}}");
        assertThat(problems)
                .containsExactly(
                        "0: variable nam is not defined here; did you mean \"name\"?",
                        "9: ${{ }} names no variable",
                        "15: \"${{name\" is not closed; a reference is written ${{name}}, with letters, digits, \".\", \"_\" and \"-\" in the name",
                        "24: \"${{a\" is not closed; a reference is written ${{name}}, with letters, digits, \".\", \"_\" and \"-\" in the name");
    }

    @Test
    void looksInTheNearestScopeFirst() {
        Variables outer = Variables.none().with(Map.of("a", "outer", "b", "outer"));
        Variables inner = outer.with(Map.of("a", "inner"));

        assertThat(inner.value("a") + inner.value("b") + outer.value("a")).isEqualTo("innerouterouter");
        assertThat(inner.names()).containsExactly("a", "b");
        assertThat(inner.without("a").find("a")).isEmpty();
    }

    @Test
    void endsWhenValuesReferToThemselves() {
        fillAll(Variables.none().with(Map.of("a", "${{b}}", "b", "${{a}}x")), "${{a}}");

        assertThat(problems).singleElement().asString().contains("refers to itself");
    }

    @Property
    void isDoneOnceEverythingIsFilledIn(@ForAll("texts") String text, @ForAll("values") Map<String, String> values) {
        Variables variables = Variables.none().with(values);
        List<String> wrong = new ArrayList<>();
        String once = variables.fillAll(text, (offset, problem) -> wrong.add(problem));

        assertThat(wrong.isEmpty()).isEqualTo(!Reference.isIn(once));
        if (wrong.isEmpty()) {
            assertThat(variables.fillAll(once, (offset, problem) -> wrong.add(problem)))
                    .isEqualTo(once);
            assertThat(wrong).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("${{", "}}", "a", "b", " ", "$", "{", "}", "${{a}}", "${{ b }}", "\n", "é")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, String>> values() {
        return texts().map(text -> {
            Map<String, String> values = new HashMap<>(Map.of("b", "bee"));
            values.put("a", text.replace("a", ""));
            return values;
        });
    }
}
