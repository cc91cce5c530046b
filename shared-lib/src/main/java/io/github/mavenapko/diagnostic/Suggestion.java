package io.github.mavenapko.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses the name that was meant by a misspelt one. */
public final class Suggestion {
    private Suggestion() {}

    /** Names that are longer are not guessed. */
    private static final int LONGEST = 64;
    /** Of more known names none is suggested: who has that many has them from a program. */
    public static final int MOST_KNOWN = 200;

    /** {@code "; did you mean "x"?"} for the nearest of a few known names, or an empty text when none is near. */
    public static String didYouMean(String name, Collection<String> known) {
        return known.size() > MOST_KNOWN ? "" : didYouMeanAny(name, known);
    }

    /** As {@link #didYouMean}, of however many known names; not for problems of which there can be as many. */
    public static String didYouMeanAny(String name, Collection<String> known) {
        return nearest(name, known).map(n -> "; did you mean \"" + n + "\"?").orElse("");
    }

    /** The known name that needs the fewest edits, when they are at most a third of the name's length. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        int most = Math.max(1, name.length() / 3);
        return name.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> distance(name, candidate, most) <= most)
                        .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate, most))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** The number of edits, or some larger number than the most that count: what is further off the diagonal is not looked at. */
    private static int distance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int from = Math.max(1, i - most);
            int to = Math.min(b.length(), i + most);
            current[from - 1] = from == 1 ? i : most + 1;
            int least = current[from - 1];
            for (int j = from; j <= to; j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int remove = j == i + most ? most + 1 : previous[j] + 1;
                current[j] = Math.min(replace, Math.min(remove, current[j - 1] + 1));
                least = Math.min(least, current[j]);
            }
            if (least > most) {
                return most + 1;
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
