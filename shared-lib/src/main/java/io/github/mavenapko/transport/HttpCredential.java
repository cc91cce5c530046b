package io.github.mavenapko.transport;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A secret that is shown to a server, and where it came from. The secret is in none of its texts. */
public final class HttpCredential {
    private final String header;
    private final String source;

    private HttpCredential(String header, String source) {
        if (header.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the credentials of " + source + " have a control character");
        }
        this.header = header;
        this.source = source;
    }

    /**
     * User and password for Basic authentication.
     *
     * @param source where they were found, such as {@code settings.xml server "x"}, for messages
     */
    public static HttpCredential basic(String user, String password, String source) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new HttpCredential("Basic " + Base64.getEncoder().encodeToString(both), source);
    }

    /** A token for Bearer authentication. */
    public static HttpCredential bearer(String token, String source) {
        return new HttpCredential("Bearer " + token, source);
    }

    static HttpCredential ofUserInfo(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return basic(decode(user), decode(password), "the URL");
    }

    /** Where it was found. */
    public String source() {
        return source;
    }

    String header() {
        return header;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The source only. */
    @Override
    public String toString() {
        return "credentials of " + source;
    }
}
