package io.github.mavenapko.melange.plan;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * Replaces every match of a Go regular expression as Go's {@code Regexp.ReplaceAllString} does. The matching is re2j's;
 * its own replacement has other rules: here {@code $name} takes the longest name of letters, digits and {@code _}, a
 * group that does not exist is empty, {@code $$} is a dollar sign, a malformed {@code $} and a backslash stand for themselves,
 * and an empty match right behind a match does not count.
 */
final class GoReplacement {
    private static final java.util.regex.Pattern COUNTS = java.util.regex.Pattern.compile("(\\d{1,4})\\}");

    private final String template;
    private final RegexBudget budget;

    GoReplacement(String template, RegexBudget budget) {
        this.template = template;
        this.budget = budget;
    }

    /** The input with every match replaced; empty when that takes too long or the result is too long. */
    Optional<String> replaceAll(Pattern pattern, String input) {
        Matcher matcher = pattern.matcher(input);
        long weight = weight(pattern.pattern());
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int searchFrom = 0;
        int lastEnd = -1;
        while (searchFrom <= input.length()) {
            if (!budget.search(weight, input.length() - searchFrom) || out.length() > Variables.LONGEST) {
                return Optional.empty();
            }
            if (!matcher.find(searchFrom)) {
                break;
            }
            boolean counts = matcher.end() > matcher.start() || matcher.start() != lastEnd;
            out.append(input, copied, matcher.start());
            copied = matcher.end();
            if (counts) {
                expand(out, matcher, pattern);
            }
            lastEnd = matcher.end();
            searchFrom = next(input, matcher);
        }
        return Optional.of(out.append(input, copied, input.length()).toString());
    }

    /** About how many states an expression has: its length, times what its counted repetitions multiply. */
    static long weight(String expression) {
        java.util.regex.Matcher counts = COUNTS.matcher(expression);
        long factor = 1;
        while (counts.find() && factor < 1000) {
            factor *= Math.max(1, Long.parseLong(counts.group(1)));
        }
        return (expression.length() + 1) * Math.min(factor, 1000);
    }

    private static int next(String input, Matcher matcher) {
        if (matcher.end() > matcher.start()) {
            return matcher.end();
        }
        return matcher.end() < input.length()
                ? matcher.end() + Character.charCount(input.codePointAt(matcher.end()))
                : input.length() + 1;
    }

    private void expand(StringBuilder out, Matcher matcher, Pattern pattern) {
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0) {
                out.append(template, at, template.length());
                return;
            }
            out.append(template, at, dollar);
            at = afterDollar(out, matcher, pattern, dollar);
        }
    }

    private int afterDollar(StringBuilder out, Matcher matcher, Pattern pattern, int dollar) {
        if (template.startsWith("$", dollar + 1)) {
            out.append('$');
            return dollar + 2;
        }
        boolean braced = template.startsWith("{", dollar + 1);
        int start = dollar + (braced ? 2 : 1);
        int end = start;
        while (end < template.length() && isNamePart(template.charAt(end))) {
            end++;
        }
        boolean wellFormed = end > start && (!braced || template.startsWith("}", end));
        if (!wellFormed) {
            out.append('$');
            return dollar + 1;
        }
        group(matcher, pattern, template.substring(start, end)).ifPresent(out::append);
        return end + (braced ? 1 : 0);
    }

    private static Optional<String> group(Matcher matcher, Pattern pattern, String name) {
        if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            boolean exists = name.length() < 9 && Integer.parseInt(name) <= matcher.groupCount();
            return exists ? Optional.ofNullable(matcher.group(Integer.parseInt(name))) : Optional.empty();
        }
        return pattern.namedGroups().containsKey(name) ? Optional.ofNullable(matcher.group(name)) : Optional.empty();
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
