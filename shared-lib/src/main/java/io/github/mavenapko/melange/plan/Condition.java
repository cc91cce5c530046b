package io.github.mavenapko.melange.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a step or subpackage:
 *
 * <pre>
 * expression = atom (("&amp;&amp;" | "||") atom)*       both with equal precedence, from left to right
 * atom       = "(" expression ")" | value ("==" | "!=") value
 * value      = '…' | "…" | ${{ name }}
 * </pre>
 *
 * A variable is a value, within quotes and without. Within quotes {@code \\ \' \" \n \t} are escapes; another backslash stands
 * for itself.
 */
final class Condition {
    private static final int DEEPEST = 100;
    private static final List<String> TEXT_FAMILIES = List.of("vars.", "package.", "range.");
    private static final List<String> OPERATORS = List.of("==", "!=", "&&", "||");

    private final String text;
    private final Variables variables;
    private final Consumer<String> problems;
    private final List<String> printed = new ArrayList<>();
    private int at;
    private boolean failed;

    private Condition(String text, Variables variables, Consumer<String> problems) {
        this.text = text;
        this.variables = variables;
        this.problems = problems;
    }

    /**
     * What a condition comes to.
     *
     * @param holds whether it is met; false when it has problems
     * @param text the condition with the variables filled in
     */
    record Result(boolean holds, String text) {}

    /**
     * The condition with those variables filled in that are known and written without blanks: as values in quotes, or as a
     * part of the text in quotes around them.
     */
    static String fillExact(String text, Variables variables) {
        StringBuilder filled = new StringBuilder();
        char quote = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            String value = Reference.isAt(text, at) ? exact(Reference.at(text, at), variables) : null;
            if (value != null) {
                filled.append(quote == 0 ? GoQuote.quote(value) : escaped(value, quote));
                at = Reference.at(text, at).end();
                continue;
            }
            boolean escape = quote != 0 && c == '\\' && at + 1 < text.length();
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            filled.append(text, at, at + (escape ? 2 : 1));
            at += escape ? 2 : 1;
        }
        return filled.toString();
    }

    private static @Nullable String exact(Reference reference, Variables variables) {
        return reference.isExact() && reference.isClosed()
                ? variables
                        .find(reference.name())
                        .filter(value -> !isForging(reference, value))
                        .orElse(null)
                : null;
    }

    private static String escaped(String value, char quote) {
        return value.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote);
    }

    /** Evaluates a condition; a blank one is met. All problems are handed over. */
    static Result evaluate(String text, Variables variables, Consumer<String> problems) {
        if (text.isBlank()) {
            return new Result(true, text);
        }
        Condition condition = new Condition(text, variables, problems);
        boolean holds = condition.expression(0);
        condition.skipBlanks();
        if (!condition.failed && condition.at < text.length()) {
            condition.fail("\"" + text.substring(condition.at) + "\" is left over behind the condition");
        }
        return new Result(holds && !condition.failed, String.join("", condition.printed) + condition.rest());
    }

    private String rest() {
        return failed ? text.substring(at) : "";
    }

    private boolean expression(int depth) {
        if (depth > DEEPEST) {
            fail("has more than " + DEEPEST + " nested parentheses");
            return false;
        }
        boolean holds = atom(depth);
        while (!failed) {
            skipBlanks();
            if (take("&&")) {
                holds = atom(depth) & holds;
            } else if (take("||")) {
                holds = atom(depth) | holds;
            } else {
                return holds;
            }
        }
        return false;
    }

    private boolean atom(int depth) {
        skipBlanks();
        if (take("(")) {
            boolean holds = expression(depth + 1);
            skipBlanks();
            if (!failed && !take(")")) {
                fail("a parenthesis is not closed");
            }
            return holds;
        }
        String left = value();
        skipBlanks();
        boolean equal = take("==");
        if (!failed && !equal && !take("!=")) {
            fail("expected == or != behind the first value");
        }
        skipBlanks();
        String right = failed ? null : value();
        return left != null && right != null && equal == left.equals(right);
    }

    private @Nullable String value() {
        if (failed) {
            return null;
        }
        if (Reference.isAt(text, at)) {
            Reference reference = Reference.at(text, at);
            at = reference.end();
            String value = look(reference);
            printed.add(value == null ? text.substring(reference.start(), at) : GoQuote.quote(value));
            return value;
        }
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote == '\'' || quote == '"') {
            return quoted(quote);
        }
        fail(
                at < text.length()
                        ? "expected a value at \"" + text.substring(at) + "\": a text in quotes or ${{name}}"
                        : "ends where a value is expected");
        return null;
    }

    private @Nullable String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        printed.add(String.valueOf(quote));
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            if (Reference.isAt(text, at)) {
                Reference reference = Reference.at(text, at);
                at = reference.end();
                String found = look(reference);
                value.append(found == null ? "" : found);
                printed.add(found == null ? text.substring(reference.start(), at) : found);
            } else {
                value.append(character());
            }
        }
        if (at >= text.length()) {
            fail("a text in quotes is not closed");
            return null;
        }
        printed.add(String.valueOf(quote));
        at++;
        return value.toString();
    }

    private String character() {
        String escape = at + 1 < text.length() ? text.substring(at, at + 2) : "";
        String meaning = switch (escape) {
            case "\\\\" -> "\\";
            case "\\'" -> "'";
            case "\\\"" -> "\"";
            case "\\n" -> "\n";
            case "\\t" -> "\t";
            default -> "";
        };
        String raw = meaning.isEmpty() ? text.substring(at, at + 1) : escape;
        at += raw.length();
        printed.add(raw);
        return meaning.isEmpty() ? raw : meaning;
    }

    private @Nullable String look(Reference reference) {
        String value = reference.isClosed() ? variables.find(reference.name()).orElse(null) : null;
        if (value == null) {
            failed = true;
            problems.accept(Problems.of(reference, variables));
        } else if (isForging(reference, value)) {
            fail("the value of " + reference.name()
                    + " has a quote and an operator, which melange would take for the condition's own");
        }
        return value;
    }

    /** Whether melange, which puts the value into the condition as a piece of its text, would see another condition. */
    private static boolean isForging(Reference reference, String value) {
        return TEXT_FAMILIES.stream().anyMatch(reference.name()::startsWith)
                && (value.indexOf('\'') >= 0 || value.indexOf('"') >= 0)
                && OPERATORS.stream().anyMatch(value::contains);
    }

    private void skipBlanks() {
        int start = at;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        printed.add(text.substring(start, at));
    }

    private boolean take(String symbol) {
        if (failed || !text.startsWith(symbol, at)) {
            return false;
        }
        at += symbol.length();
        printed.add(symbol);
        return true;
    }

    private void fail(String problem) {
        if (!failed) {
            failed = true;
            problems.accept(problem);
        }
    }
}
