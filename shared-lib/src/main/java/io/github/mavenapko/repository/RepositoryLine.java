package io.github.mavenapko.repository;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repository as a configuration writes it: a URL or a directory, with {@code @tag} before it when its packages are only for
 * those who ask for the tag.
 *
 * @param location the URL or directory without a slash at the end; it may hold user information, see {@link #toString}
 * @param tagName the tag without {@code @}; null when there is none
 */
public record RepositoryLine(String location, @Nullable String tagName) {
    private static final Pattern TAGGED = Pattern.compile("@([A-Za-z0-9]+)\\s+(\\S.*)");
    private static final Pattern USER_INFO = Pattern.compile("^(https?://)[^/@]*@", Pattern.CASE_INSENSITIVE);

    public RepositoryLine {
        location = location.strip().replaceFirst("(?<=.)/+$", "");
    }

    /** Reads a line of {@code contents.repositories}. */
    public static RepositoryLine parse(String text) {
        Matcher tagged = TAGGED.matcher(text.strip());
        return tagged.matches() ? new RepositoryLine(tagged.group(2), tagged.group(1)) : new RepositoryLine(text, null);
    }

    /** The tag, without {@code @}. */
    public Optional<String> tag() {
        return Optional.ofNullable(tagName);
    }

    /** Whether it is reached over the network. */
    public boolean isRemote() {
        return location.startsWith("http://") || location.startsWith("https://");
    }

    /** The location without user information, fit for messages, names and files. */
    public String publicLocation() {
        return USER_INFO.matcher(location).replaceFirst("$1");
    }

    /** The line without user information. */
    @Override
    public String toString() {
        return tagName == null ? publicLocation() : "@" + tagName + " " + publicLocation();
    }
}
