package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The time that packages carry: {@code SOURCE_DATE_EPOCH}, else what the project says, else 1970. Never the clock. */
public final class BuildEpoch {
    private BuildEpoch() {}

    /**
     * The time in seconds since 1970.
     *
     * @param parameter the parameter's name, for messages
     * @param date a time as in RFC 3339 or a number of seconds; null or blank when there is none
     * @throws InvalidInputException when a value is no time
     */
    public static long of(String parameter, @Nullable String date, Map<String, String> environment) {
        String epoch = environment.getOrDefault("SOURCE_DATE_EPOCH", "");
        if (!epoch.isBlank()) {
            return seconds("SOURCE_DATE_EPOCH", epoch.strip());
        }
        if (date == null || date.isBlank() || date.length() == 1) {
            return 0;
        }
        return date.matches("[0-9]+") ? seconds(parameter, date) : dated(parameter, date);
    }

    private static long seconds(String place, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    Diagnostic.of(place, "\"" + text + "\" is not a number of seconds since 1970 in decimal digits"));
        }
    }

    private static long dated(String place, String text) {
        try {
            return OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException e) {
            throw new InvalidInputException(Diagnostic.of(
                    place, "\"" + text + "\" is not a time as in RFC 3339, such as 2024-01-31T12:00:00Z"));
        }
    }
}
