package io.github.mavenapko.apko.build;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about the time of a build. The clock has no say.
 *
 * @param sourceDateEpoch the value of {@code SOURCE_DATE_EPOCH} in decimal seconds, which beats the build date; null when it is not set
 * @param buildDate a time as in RFC 3339; null when there is none
 */
public record BuildTime(
        @Nullable String sourceDateEpoch, @Nullable String buildDate) {
    /** Nothing is said; the packages' times count. */
    public static final BuildTime UNSAID = new BuildTime(null, null);

    private static final OffsetDateTime EPOCH = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    /** Whether the packages' times do not count, which is so whenever the variable is set, be it to a blank text. */
    boolean isFixed() {
        return sourceDateEpoch != null;
    }

    /** The time that is said, with its zone; 1970 in UTC when there is none. Problems are added to the collector. */
    OffsetDateTime said(Diagnostics problems) {
        if (sourceDateEpoch != null && !sourceDateEpoch.isBlank()) {
            return epoch(sourceDateEpoch, problems);
        }
        return dated(problems);
    }

    /** The build date alone, which an image index goes by; 1970 in UTC when there is none. */
    OffsetDateTime dated(Diagnostics problems) {
        return buildDate == null || buildDate.isBlank() ? EPOCH : date(buildDate, problems);
    }

    private static OffsetDateTime epoch(String text, Diagnostics problems) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(text.strip())).atOffset(ZoneOffset.UTC);
        } catch (NumberFormatException | DateTimeException e) {
            problems.error(
                    SourceLocation.of("SOURCE_DATE_EPOCH"),
                    "",
                    "\"" + text + "\" is not a number of seconds since 1970 in decimal digits");
            return EPOCH;
        }
    }

    private static OffsetDateTime date(String text, Diagnostics problems) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            problems.error(
                    SourceLocation.of("build date"),
                    "",
                    "\"" + text + "\" is not a time as in RFC 3339, such as 2024-01-31T12:00:00Z");
            return EPOCH;
        }
    }
}
