package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.Architecture;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository as a configuration or {@code /etc/apk/repositories} names it: {@code LOCATION} or {@code @TAG LOCATION}.
 *
 * @param tag without {@code @}; empty when there is none
 * @param location a URL or path, without a slash at its end
 */
public record RepositoryLine(String tag, String location) {
    private static final Pattern TAGGED = Pattern.compile("@([a-zA-Z0-9]+)[ \\t]+(\\S+)");
    private static final Pattern PLAIN = Pattern.compile("[^@\\s]\\S*");
    private static final Pattern SCHEME = Pattern.compile("^https?://");

    /** Reads a line; empty when it is neither form. */
    public static Optional<RepositoryLine> parse(String line) {
        String text = line.strip();
        while (text.length() > 1 && text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        Matcher tagged = TAGGED.matcher(text);
        if (tagged.matches()) {
            return Optional.of(new RepositoryLine(tagged.group(1), tagged.group(2)));
        }
        return PLAIN.matcher(text).matches() ? Optional.of(new RepositoryLine("", text)) : Optional.empty();
    }

    /** Where the index for an architecture is. */
    public String indexUrl(Architecture architecture) {
        return location + "/" + architecture.apk() + "/APKINDEX.tar.gz";
    }

    /** Where a package's file is. */
    public String packageUrl(Architecture architecture, String fileName) {
        return location + "/" + architecture.apk() + "/" + fileName;
    }

    /** A URL without {@code http://} or {@code https://}, as lock files name it. */
    static String withoutScheme(String url) {
        return SCHEME.matcher(url).replaceFirst("");
    }

    /** The line as it is written. */
    @Override
    public String toString() {
        return tag.isEmpty() ? location : "@" + tag + " " + location;
    }
}
