package io.github.mavenapko.melange.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as Go programs write it: {@code 1h30m}, {@code 1.5s}. */
public final class GoDuration {
    private static final Pattern PART =
            Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18})(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private GoDuration() {}

    /** Reads a length of time; empty when it is none, or longer than about 292 years. */
    public static Optional<Duration> parse(String text) {
        boolean negative = text.startsWith("-");
        String parts = negative || text.startsWith("+") ? text.substring(1) : text;
        if (parts.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (parts.isEmpty() || parts.length() > 200) {
            return Optional.empty();
        }
        BigDecimal nanoseconds = BigDecimal.ZERO;
        Matcher matcher = PART.matcher(parts);
        int at = 0;
        while (at < parts.length()) {
            if (!matcher.region(at, parts.length()).lookingAt()) {
                return Optional.empty();
            }
            Long unit = NANOSECONDS.get(matcher.group(2));
            BigDecimal number = new BigDecimal(matcher.group(1));
            nanoseconds = nanoseconds.add(number.multiply(BigDecimal.valueOf(unit == null ? 0 : unit)));
            at = matcher.end();
        }
        return nanoseconds.compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(rounded(nanoseconds, negative)));
    }

    private static long rounded(BigDecimal nanoseconds, boolean negative) {
        long whole = nanoseconds.setScale(0, RoundingMode.DOWN).longValueExact();
        return negative ? -whole : whole;
    }

    /** Writes a length of time, such as {@code 1h30m0s}. */
    public static String format(Duration duration) {
        long nanoseconds = duration.toNanos();
        if (nanoseconds == 0) {
            return "0s";
        }
        String sign = nanoseconds < 0 ? "-" : "";
        long left = Math.abs(nanoseconds);
        if (left < 1_000_000_000L) {
            return sign + belowOneSecond(left);
        }
        long hours = left / 3_600_000_000_000L;
        long minutes = left / 60_000_000_000L % 60;
        String seconds = decimal(left % 60_000_000_000L, 1_000_000_000L) + "s";
        if (hours > 0) {
            return sign + hours + "h" + minutes + "m" + seconds;
        }
        return sign + (minutes > 0 ? minutes + "m" : "") + seconds;
    }

    private static String belowOneSecond(long nanoseconds) {
        if (nanoseconds < 1_000) {
            return nanoseconds + "ns";
        }
        return nanoseconds < 1_000_000 ? decimal(nanoseconds, 1_000) + "µs" : decimal(nanoseconds, 1_000_000) + "ms";
    }

    private static String decimal(long value, long unit) {
        BigDecimal number = BigDecimal.valueOf(value).divide(BigDecimal.valueOf(unit));
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
