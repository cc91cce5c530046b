package io.github.mavenapko.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses the name that was meant by a misspelt one. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean "x"?"} for the nearest known name, or an empty text when none is near. */
    public static String didYouMean(String name, Collection<String> known) {
        return nearest(name, known).map(n -> "; did you mean \"" + n + "\"?").orElse("");
    }

    /** The known name that needs the fewest edits, when they are at most a third of the name's length. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        int most = Math.max(1, Math.min(name.length(), 64) / 3);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most)
                .filter(candidate -> distance(name, candidate) <= most)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
