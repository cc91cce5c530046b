package io.github.mavenapko.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An absolute {@code http} or {@code https} address. User and password written in it are kept apart: they are sent to
 * its origin, but are in none of its texts, and do not count for equality.
 */
public final class HttpUrl {
    private static final int LONGEST = 8192;
    private static final Pattern USER_INFO = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)([^/?#]*)@(.*)");
    private static final String NOT_IN_URI = "\"<>\\^`{}| ";

    private final URI uri;
    private final @Nullable HttpCredential credential;

    private HttpUrl(URI uri, @Nullable HttpCredential credential) {
        this.uri = uri;
        this.credential = credential;
    }

    /**
     * Reads an address. Characters that an address cannot have are percent-encoded; a fragment is dropped.
     *
     * @throws IllegalArgumentException when it is not an absolute http or https address of at most 8,192 characters; the
     *     message does not quote user and password
     */
    public static HttpUrl parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a URL is longer than " + LONGEST + " characters");
        }
        Matcher matcher = USER_INFO.matcher(text);
        if (!matcher.matches()) {
            return new HttpUrl(uri(text), null);
        }
        HttpCredential credential = HttpCredential.ofUserInfo(matcher.group(2));
        return new HttpUrl(uri(matcher.group(1) + matcher.group(3)), credential);
    }

    /**
     * The address that a reference leads to from here. User and password are kept within the origin; those written in
     * the reference are dropped.
     *
     * @throws IllegalArgumentException when the result is not an http or https address
     */
    public HttpUrl resolve(String reference) {
        String plain = USER_INFO.matcher(reference).replaceFirst("$1$3");
        if (plain.length() > LONGEST) {
            throw new IllegalArgumentException("a URL is longer than " + LONGEST + " characters");
        }
        HttpUrl target;
        try {
            target = new HttpUrl(checked(uri.resolve(new URI(encode(plain)))), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a valid URL: " + e.getReason());
        }
        return target.sameOrigin(this) ? new HttpUrl(target.uri, credential) : target;
    }

    /** The same with a query parameter more, its name and value encoded. */
    public HttpUrl withQuery(String name, String value) {
        String separator = uri.getRawQuery() == null ? "?" : uri.getRawQuery().isEmpty() ? "" : "&";
        return new HttpUrl(uri(text() + separator + percentEncode(name) + "=" + percentEncode(value)), credential);
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return uri.getScheme();
    }

    /** Whether the connection is encrypted. */
    public boolean isHttps() {
        return scheme().equals("https");
    }

    /** The host in lower case; of a literal IPv6 address with brackets. */
    public String host() {
        return uri.getHost();
    }

    /** The port, also when it is the scheme's own. */
    public int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isHttps() ? 443 : 80;
    }

    /** The host, and the port unless it is the scheme's own. */
    public String authority() {
        return port() == (isHttps() ? 443 : 80) ? host() : host() + ":" + port();
    }

    /** The path as it is written, with percent-encodings. */
    public String path() {
        return uri.getRawPath();
    }

    /** The query as it is written, without the question mark. */
    public Optional<String> query() {
        return Optional.ofNullable(uri.getRawQuery());
    }

    /** Scheme, host and port: what credentials are for. */
    public String origin() {
        return scheme() + "://" + host() + ":" + port();
    }

    /** Whether scheme, host and port are the same. */
    public boolean sameOrigin(HttpUrl other) {
        return origin().equals(other.origin());
    }

    /** Whether the host is this machine, judged by its name or literal address. */
    public boolean isLoopback() {
        return host().equals("localhost") || host().equals("[::1]") || host().matches("127(\\.[0-9]{1,3}){3}");
    }

    /** The full address without user and password: fit for a key, but a query may be secret. */
    public String text() {
        return uri.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpUrl url && uri.equals(url.uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    /** The address as messages show it: without user and password, and with an ellipsis for the query. */
    @Override
    public String toString() {
        String text = text();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query) + "?…";
    }

    URI uri() {
        return uri;
    }

    Optional<HttpCredential> credential() {
        return Optional.ofNullable(credential);
    }

    private static URI uri(String text) {
        try {
            return checked(new URI(encode(text)));
        } catch (URISyntaxException e) {
            String quoted = text.contains("@") ? "a URL" : "\"" + text + "\"";
            throw new IllegalArgumentException(quoted + " is not a valid URL: " + e.getReason());
        }
    }

    private static URI checked(URI uri) throws URISyntaxException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("a URL has the scheme \"" + scheme + "\", not http or https");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("a URL has no valid host name and port: " + scheme + "://…");
        }
        if (uri.getPort() > 0xffff || uri.getPort() == 0) {
            throw new IllegalArgumentException("the URL's port " + uri.getPort() + " is not between 1 and 65535");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new URI(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path + query);
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < ' ' || c == 0x7f) {
                throw new IllegalArgumentException("a URL has a control character");
            }
            if (c > 0x7e || NOT_IN_URI.indexOf(c) >= 0) {
                encoded.append(percentEncode(Character.toString(c)));
            } else {
                encoded.appendCodePoint(c);
            }
        });
        return encoded.toString();
    }

    /** Encodes everything but letters, digits and {@code - . _ ~} as percent and two hexadecimal digits a byte. */
    public static String percentEncode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || "-._~".indexOf(b) >= 0;
            if (plain) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b));
            }
        }
        return encoded.toString();
    }
}
