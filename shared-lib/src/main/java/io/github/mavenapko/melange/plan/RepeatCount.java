package io.github.mavenapko.melange.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often the innermost part of a regular expression is repeated by the counts around it: 6 for {@code (a{2}){3}}. Compiling copies that part
 * as often, so Go refuses what is above a thousand; the library that we use would go on.
 */
final class RepeatCount {
    static final long MOST = 1000;

    private static final long TOO_MANY = Long.MAX_VALUE / 2;
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private final String expression;
    private final Deque<Long> groups = new ArrayDeque<>();
    private long inGroup = 1;
    private long last = 1;
    private int at;

    private RepeatCount(String expression) {
        this.expression = expression;
    }

    /** The count of an expression, which need not be a correct one. */
    static long of(String expression) {
        return new RepeatCount(expression).count();
    }

    private long count() {
        Matcher count = COUNT.matcher(expression);
        while (at < expression.length()) {
            char c = expression.charAt(at);
            if (c == '\\') {
                at += 2;
                last = 1;
            } else if (c == '[') {
                at = endOfClass();
                last = 1;
            } else if (c == '(') {
                groups.push(inGroup);
                inGroup = 1;
                at++;
            } else if (c == ')' && !groups.isEmpty()) {
                last = inGroup;
                inGroup = Math.max(groups.pop(), last);
                at++;
            } else if (c == '{' && count.find(at) && count.start() == at) {
                repeat(count);
            } else {
                last = 1;
                at++;
            }
        }
        return groups.stream().reduce(inGroup, Math::max);
    }

    private void repeat(Matcher count) {
        long least = Long.parseLong(count.group(1));
        String upper = count.group(2);
        long most = upper == null || upper.isEmpty() ? least : Long.parseLong(upper);
        last = Math.min(TOO_MANY, last) > TOO_MANY / Math.max(1, most) ? TOO_MANY : last * Math.max(1, most);
        inGroup = Math.max(inGroup, last);
        at = count.end();
    }

    /** A bracket that stands first in a class, or behind a backslash, is one of its characters. */
    private int endOfClass() {
        int i = at + 1;
        if (i < expression.length() && expression.charAt(i) == '^') {
            i++;
        }
        i++;
        while (i < expression.length() && expression.charAt(i) != ']') {
            i += expression.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, expression.length());
    }
}
