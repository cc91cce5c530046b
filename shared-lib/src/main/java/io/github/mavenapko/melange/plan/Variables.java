package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Suggestion;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values by name, and the one way of putting them into texts. Immutable. */
final class Variables {
    /** Longest text that substitution may make, in characters. */
    static final int LONGEST = 1 << 20;

    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_ROUNDS = 16;

    /** Takes note of what is wrong with a text: the reference's place in it, from 0, and the problem. */
    @FunctionalInterface
    interface Problem {
        void at(int offset, String problem);
    }

    private final @Nullable Variables around;
    private final Map<String, String> own;

    private Variables(@Nullable Variables around, Map<String, String> own) {
        this.around = around;
        this.own = own;
    }

    /** No values. */
    static Variables none() {
        return new Variables(null, Map.of());
    }

    /** A view of a map, which shows its changes. */
    static Variables over(Map<String, String> values) {
        return new Variables(null, values);
    }

    /** These values besides those that are there; a new one replaces an old one of the same name. */
    Variables with(Map<String, String> more) {
        return more.isEmpty() ? this : new Variables(this, Map.copyOf(more));
    }

    /** These values but for one. */
    Variables without(String name) {
        Map<String, String> rest = new TreeMap<>();
        names().forEach(other -> rest.put(other, value(other)));
        rest.remove(name);
        return new Variables(null, Collections.unmodifiableMap(rest));
    }

    /** The value of a variable. */
    Optional<String> find(String name) {
        return Optional.ofNullable(lookUp(name));
    }

    /** The value of a variable; empty when it is not there. */
    String value(String name) {
        return find(name).orElse("");
    }

    private @Nullable String lookUp(String name) {
        for (Variables scope = this; scope != null; scope = scope.around) {
            String value = scope.own.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** {@code "; did you mean …"} for the nearest of a few variables, or an empty text. */
    String suggestion(String name) {
        int count = 0;
        for (Variables scope = this; scope != null; scope = scope.around) {
            count += scope.own.size();
        }
        return count > Suggestion.MOST_KNOWN ? "" : Suggestion.didYouMean(name, names());
    }

    /** The names of all variables, sorted. */
    Collection<String> names() {
        Collection<String> names = new TreeSet<>();
        for (Variables scope = this; scope != null; scope = scope.around) {
            names.addAll(scope.own.keySet());
        }
        return names;
    }

    /**
     * The text with what is known filled in where it is written without blanks, as <code>${{vars.x}}</code>; everything
     * else stays as it is.
     */
    String fillExact(String text) {
        return fill(text, Reference::isExact, (offset, problem) -> {});
    }

    /** The text with what is known filled in; other references stay as they are. */
    String fillKnown(String text) {
        return fill(text, reference -> true, (offset, problem) -> {});
    }

    /**
     * The text with every reference filled in. A reference that is empty, not closed or to a variable that is not there is a
     * problem, and stays in the text.
     */
    String fill(String text, Problem problems) {
        return fill(text, reference -> true, problems);
    }

    /**
     * The text with every reference filled in, also those that come with the values, until there is none left. What is wrong is
     * a problem at the place of the first reference that leads to it.
     */
    String fillAll(String text, Problem problems) {
        boolean[] failed = {false};
        String filled = text;
        for (int round = 0; Reference.next(filled, 0) != null && !failed[0]; round++) {
            boolean first = round == 0;
            if (round == MOST_ROUNDS) {
                problems.at(0, "refers to a variable whose value refers to itself");
                return filled;
            }
            filled = fill(filled, (offset, problem) -> {
                failed[0] = true;
                problems.at(first ? offset : 0, problem);
            });
        }
        return filled;
    }

    private String fill(String text, Predicate<Reference> counts, Problem problems) {
        Reference reference = Reference.next(text, 0);
        if (reference == null) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        int wrong = 0;
        while (reference != null) {
            filled.append(text, from, reference.start());
            String value = reference.isClosed() && counts.test(reference) ? lookUp(reference.name()) : null;
            if (value != null) {
                filled.append(value);
            } else {
                filled.append(text, reference.start(), reference.end());
                if (++wrong <= MOST_PROBLEMS) {
                    problems.at(reference.start(), Problems.of(reference, this));
                }
            }
            if (filled.length() > LONGEST) {
                problems.at(
                        reference.start(),
                        "is longer than the limit of " + LONGEST + " characters when its variables are filled in");
                return text;
            }
            from = reference.end();
            reference = Reference.next(text, from);
        }
        return filled.append(text, from, text.length()).toString();
    }
}
