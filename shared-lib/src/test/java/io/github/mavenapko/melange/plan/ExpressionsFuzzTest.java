package io.github.mavenapko.melange.plan;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whatever a definition says: a text, a truth value, or a problem. */
class ExpressionsFuzzTest {
    private static final Variables VARIABLES =
            Variables.over(Map.of("vars.a", "x", "inputs.b", "y z", "package.name", "kit"));

    @FuzzTest
    void substitution(byte[] data) {
        VARIABLES.fill(new String(data, StandardCharsets.UTF_8), (offset, problem) -> {});
    }

    @FuzzTest
    void condition(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        Condition.evaluate(text, VARIABLES, problem -> {});
        Condition.evaluate(Condition.fillExact(text, VARIABLES), VARIABLES, problem -> {});
    }

    @FuzzTest
    void regularExpression(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        if (text.length() <= 200 && RepeatCount.of(text) <= RepeatCount.MOST) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                // the answer to a bad expression
            }
        }
    }
}
