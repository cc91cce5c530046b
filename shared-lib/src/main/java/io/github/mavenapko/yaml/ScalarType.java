package io.github.mavenapko.yaml;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a scalar's text stands for when the decoder is not told what to expect: the rules of Go's yaml.v3. */
public enum ScalarType {
    NULL("null"),
    BOOLEAN("a truth value"),
    INTEGER("a whole number"),
    FLOAT("a number"),
    TIMESTAMP("a time"),
    STRING("a text");

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUTHS = Set.of("true", "True", "TRUE");
    private static final Set<String> UNTRUTHS = Set.of("false", "False", "FALSE");
    private static final Set<String> YES = Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> NO = Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF");
    private static final Set<String> SPECIAL_NUMBERS = Set.of(
            ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");
    private static final Pattern FLOATS = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern TIMES = Pattern.compile(
            "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][ \\t]*[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]+)?[ \\t]*([Zz]|[-+][0-9:]+)?)?");
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final int LONGEST_NUMBER = 512;

    private final String words;

    ScalarType(String words) {
        this.words = words;
    }

    /** The type in the words of messages. */
    public String words() {
        return words;
    }

    /** The type of a plain scalar. */
    public static ScalarType ofPlain(String text) {
        if (NULLS.contains(text)) {
            return NULL;
        }
        if (TRUTHS.contains(text) || UNTRUTHS.contains(text)) {
            return BOOLEAN;
        }
        if (SPECIAL_NUMBERS.contains(text)) {
            return FLOAT;
        }
        return startsLikeNumber(text) ? ofNumberLike(text) : STRING;
    }

    /** Whether a text of type {@link #BOOLEAN} is true. */
    static boolean isTrue(String text) {
        return TRUTHS.contains(text);
    }

    /** Whether a text is a word for true that only a decoder that expects a truth value takes for it. */
    static boolean isYes(String text) {
        return YES.contains(text);
    }

    /** Whether a text is such a word for false. */
    static boolean isNo(String text) {
        return NO.contains(text);
    }

    /** The whole number that a plain text stands for, when it does and fits 64 bits with or without sign. */
    static Optional<BigInteger> integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        String unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        return magnitude(unsigned)
                .map(value -> negative ? value.negate() : value)
                .filter(value -> value.compareTo(SMALLEST) >= 0 && value.compareTo(GREATEST) <= 0);
    }

    private static boolean startsLikeNumber(String text) {
        char first = text.charAt(0);
        return text.length() <= LONGEST_NUMBER
                && (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.');
    }

    private static ScalarType ofNumberLike(String text) {
        if (TIMES.matcher(text).matches()) {
            return TIMESTAMP;
        }
        if (text.charAt(0) != '.' && integer(text).isPresent()) {
            return INTEGER;
        }
        String plain = text.charAt(0) == '.' ? text : text.replace("_", "");
        return FLOATS.matcher(plain).matches() && Double.isFinite(Double.parseDouble(plain)) ? FLOAT : STRING;
    }

    private static Optional<BigInteger> magnitude(String unsigned) {
        if (unsigned.startsWith("0x") || unsigned.startsWith("0X")) {
            return inRadix(unsigned.substring(2), 16);
        }
        if (unsigned.startsWith("0b") || unsigned.startsWith("0B")) {
            return inRadix(unsigned.substring(2), 2);
        }
        if (unsigned.startsWith("0o") || unsigned.startsWith("0O")) {
            return inRadix(unsigned.substring(2), 8);
        }
        return inRadix(unsigned, unsigned.length() > 1 && unsigned.startsWith("0") ? 8 : 10);
    }

    private static Optional<BigInteger> inRadix(String digits, int radix) {
        boolean fits = !digits.isEmpty()
                && digits.length() <= LONGEST_NUMBER
                && digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        return fits ? Optional.of(new BigInteger(digits, radix)) : Optional.empty();
    }
}
