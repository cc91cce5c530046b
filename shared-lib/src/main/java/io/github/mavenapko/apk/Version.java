package io.github.mavenapko.apk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a package: {@code digits(.digits)*}, a letter, suffixes such as {@code _rc1} or {@code _p2}, a hash {@code ~1a2b}, a
 * revision {@code -r3}; all but the first are optional. Numbers are below 2<sup>63</sup>.
 *
 * <p>The order compares numbers as numbers ({@code 4.09} is greater than {@code 4.5}), then letter, suffixes, hash and revision; an absent
 * revision is revision 0. Two versions that compare as equal need not have the same text, but they are {@link #equals equal}.
 */
public final class Version implements Comparable<Version> {
    private static final Pattern GRAMMAR = Pattern.compile(
            "(\\d++(?:\\.\\d++)*+)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\\d*+)*+)(?:~([0-9a-f]++))?(?:-r(\\d++))?");
    private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)(\\d*)");
    private static final int LONGEST = 512;

    private final String text;
    private final long[] numbers;
    private final int letter;
    private final List<Suffix> suffixes;
    private final String hash;
    private final long revision;

    private Version(String text, long[] numbers, int letter, List<Suffix> suffixes, String hash, long revision) {
        this.text = text;
        this.numbers = numbers;
        this.letter = letter;
        this.suffixes = suffixes;
        this.hash = hash;
        this.revision = revision;
    }

    /** Reads a version; empty when the text is none, has a number of 2<sup>63</sup> or more, or more than 512 characters. */
    public static Optional<Version> parse(String text) {
        Matcher parts = GRAMMAR.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            long[] numbers = Arrays.stream(parts.group(1).split("\\."))
                    .mapToLong(Long::parseLong)
                    .toArray();
            String letter = parts.group(2);
            String hash = parts.group(4) == null ? "" : parts.group(4);
            return Optional.of(new Version(
                    text,
                    numbers,
                    letter.isEmpty() ? 0 : letter.charAt(0),
                    suffixes(parts.group(3)),
                    hash,
                    number(parts.group(5) == null ? "" : parts.group(5))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Suffix> suffixes(String text) {
        return SUFFIX.matcher(text)
                .results()
                .map(found -> new Suffix(
                        Suffix.Kind.valueOf(found.group(1).toUpperCase(Locale.ROOT)), number(found.group(2))))
                .toList();
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /**
     * Whether the version keeps to the narrower grammar of the apko tool: at most one suffix before a release and then at most one after it,
     * no hash.
     */
    public boolean isPlain() {
        boolean ordered = suffixes.size() < 2
                || suffixes.size() == 2
                        && suffixes.get(0).isBeforeRelease()
                        && !suffixes.get(1).isBeforeRelease();
        return ordered && hash.isEmpty();
    }

    /**
     * Whether this version is one that {@code ~required} means: its numbers start with the required ones and, when there are no more of them,
     * everything else that the required version states is the same.
     */
    public boolean startsWith(Version required) {
        int length = required.numbers.length;
        if (numbers.length < length || !Arrays.equals(numbers, 0, length, required.numbers, 0, length)) {
            return false;
        }
        return numbers.length > length || hasAllOf(required);
    }

    private boolean hasAllOf(Version required) {
        return (required.letter == 0 || required.letter == letter)
                && Suffix.stated(required.suffixes, suffixes)
                && hash.startsWith(required.hash)
                && (required.revision == 0 || required.revision == revision);
    }

    @Override
    public int compareTo(Version other) {
        int order = Arrays.compare(numbers, other.numbers);
        if (order == 0) {
            order = Integer.compare(letter, other.letter);
        }
        if (order == 0) {
            order = Suffix.compare(suffixes, other.suffixes);
        }
        if (order == 0) {
            order = hash.compareTo(other.hash);
        }
        return order != 0 ? order : Long.compare(revision, other.revision);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Long.hashCode(revision);
    }

    /** The text that was read. */
    @Override
    public String toString() {
        return text;
    }
}
