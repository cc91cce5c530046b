package io.github.mavenapko.apko.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of packages, {@code [@tag] address}. User and password in its address are dropped when it is read:
 * they come from the settings and must not reach an image.
 *
 * @param tag the tag that a package's pin names, without {@code @}; empty for none
 * @param address a URL or a path, without a final slash
 */
public record Repository(String tag, String address) {
    private static final Pattern TAGGED = Pattern.compile("@(\\S+)\\s+(\\S+)");
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");

    /** Reads an entry of a list of repositories; empty when a tag is not followed by an address. */
    public static Optional<Repository> parse(String text) {
        String entry = text.strip();
        if (!entry.startsWith("@")) {
            return entry.isEmpty() ? Optional.empty() : Optional.of(new Repository("", clean(entry)));
        }
        Matcher matcher = TAGGED.matcher(entry);
        return matcher.matches()
                ? Optional.of(new Repository(matcher.group(1), clean(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether an entry of a list of repositories has user and password in its address. */
    public static boolean hasUserInfo(String text) {
        String entry = text.strip();
        String address = entry.startsWith("@") ? entry.replaceFirst("^\\S+\\s+", "") : entry;
        return USER_INFO.matcher(address).find();
    }

    /** Whether the address is a URL of the web, not a path. */
    public boolean isRemote() {
        return address.startsWith("https://") || address.startsWith("http://");
    }

    /** The entry as it stands in {@code /etc/apk/repositories}. */
    @Override
    public String toString() {
        return tag.isEmpty() ? address : "@" + tag + " " + address;
    }

    private static String clean(String address) {
        String withoutUser = USER_INFO.matcher(address).replaceFirst("$1");
        int end = withoutUser.length();
        while (end > 1 && withoutUser.charAt(end - 1) == '/') {
            end--;
        }
        return withoutUser.substring(0, end);
    }
}
