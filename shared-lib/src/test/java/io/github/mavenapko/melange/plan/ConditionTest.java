package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Variables VARIABLES =
            Variables.none().with(Map.of("build.arch", "x86_64", "vars.q", "a'b\"c", "vars.e", ""));

    private final List<String> problems = new ArrayList<>();

    private Condition.Result evaluate(String text) {
        return Condition.evaluate(text, VARIABLES, problems::add);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "'a' == 'a'",
                "'a'!='b'",
                "${{build.arch}} == 'x86_64'",
                "${{ build.arch }}\n==\t\"x86_64\"",
                "'${{build.arch}}' == 'x86_64'",
                "\"${{build.arch}}\" == 'x86_64'",
                "${{vars.e}} == ''",
                "'a' == 'b' || 'a' == 'a'",
                "'a' == 'a' || 'a' == 'a' && 'a' == 'a'",
                "('a' == 'a')",
                "('a' == 'b' || ('a' == 'a')) && 'c' == 'c'",
                "'a\\'b\\\\' == \"a'b\\\\\"",
                "'\\q' == '\\\\q'",
                "'x${{build.arch}}y' == 'xx86_64y'"
            })
    void holds(String text) {
        assertThat(evaluate(text).holds()).isTrue();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a' == 'b'", "'a' == 'a' || 'b' == 'b' && 'a' == 'b'", "${{build.arch}} != 'x86_64'"})
    void doesNotHold(String text) {
        assertThat(evaluate(text).holds()).isFalse();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "!('a' == 'b')",
                "'a'",
                "'a' = 'a'",
                "'a' == 'a",
                "('a' == 'a'",
                "'a' == 'a' 'b'",
                "'a' == 'a' == 'a'",
                "'a' == 'a' &&",
                "1 == 1",
                "${{none}} == ''",
                "${{}} == ''",
                "${{build.arch == 'x'",
                "'a' == 'a')"
            })
    void isNoCondition(String text) {
        assertThat(evaluate(text).holds()).isFalse();
        assertThat(problems).hasSize(1);
    }

    @Test
    void isPrintedWithItsValues() {
        assertThat(evaluate("${{build.arch}}  ==\t'${{build.arch}}' && ${{ vars.q }} != ''")
                        .text())
                .isEqualTo("\"x86_64\"  ==\t'x86_64' && \"a'b\\\"c\" != ''");
    }

    @Test
    void takesValuesWithQuotesAsValues() {
        String filled =
                Condition.fillExact("'${{vars.q}}' == ${{vars.q}} && ${{ vars.q }} != \"${{none}}\"", VARIABLES);

        assertThat(filled).isEqualTo("'a\\'b\"c' == \"a'b\\\"c\" && ${{ vars.q }} != \"${{none}}\"");
        assertThat(Condition.evaluate("'${{vars.q}}' == ${{vars.q}}", VARIABLES, problems::add)
                        .holds())
                .isTrue();
    }

    @Test
    void refusesVariablesThatWouldChangeTheCondition() {
        Variables variables = Variables.none().with(Map.of("vars.a", "x' == 'x' || 'y"));

        assertThat(Condition.evaluate("${{vars.a}} == 'never'", variables, problems::add)
                        .holds())
                .isFalse();
        assertThat(problems).singleElement().asString().contains("vars.a", "quote");
    }

    @Test
    void doesNotFollowParenthesesWithoutEnd() {
        evaluate("(".repeat(100_000));
        assertThat(problems).singleElement().asString().contains("100 nested parentheses");
    }
}
