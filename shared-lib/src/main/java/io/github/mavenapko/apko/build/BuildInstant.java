package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.PackageInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The time that an image says it was made at: what the user said, or the time of its newest package when that is later.
 *
 * @param time with the zone in which it is written
 */
record BuildInstant(OffsetDateTime time) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    /** The time of an image with these packages. */
    static BuildInstant of(OffsetDateTime said, boolean fixed, List<PackageInfo> packages) {
        Instant latest = said.toInstant();
        if (!fixed) {
            for (PackageInfo info : packages) {
                Instant built = Instant.ofEpochSecond(info.buildTime());
                latest = built.isAfter(latest) ? built : latest;
            }
        }
        return new BuildInstant(latest.equals(said.toInstant()) ? said : latest.atOffset(ZoneOffset.UTC));
    }

    /** The later one. */
    BuildInstant orLater(BuildInstant other) {
        return other.time.toInstant().isAfter(time.toInstant()) ? other : this;
    }

    /** As in RFC 3339, to the second. */
    String seconds() {
        return SECONDS.format(time);
    }

    /** As in RFC 3339, with fractions of a second where there are any, without zeros at their end. */
    String exact() {
        if (time.getNano() == 0) {
            return seconds();
        }
        String fraction = String.format("%09d", time.getNano()).replaceFirst("0+$", "");
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(time) + "." + fraction
                + DateTimeFormatter.ofPattern("XXX").format(time);
    }

    long epochSecond() {
        return time.toEpochSecond();
    }
}
