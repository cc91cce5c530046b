package io.github.mavenapko.transport;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question to a server. Each {@code with} method gives a changed copy. */
public final class HttpCall {
    /** Most bytes of an answer unless a call says otherwise: 16 MiB. */
    public static final long USUAL_LIMIT = 16L << 20;

    private final String method;
    private final HttpUrl url;
    private final Map<String, String> headers;
    private final @Nullable Upload body;
    private final @Nullable HttpCredential credential;
    private final boolean anonymous;
    private final boolean retried;
    private final long limit;
    private final @Nullable Duration answerTime;

    private HttpCall(
            String method,
            HttpUrl url,
            Map<String, String> headers,
            @Nullable Upload body,
            @Nullable HttpCredential credential,
            boolean anonymous,
            boolean retried,
            long limit,
            @Nullable Duration answerTime) {
        this.method = method;
        this.url = url;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
        this.credential = credential;
        this.anonymous = anonymous;
        this.retried = retried;
        this.limit = limit;
        this.answerTime = answerTime;
    }

    /** Asks for what is at an address; a transfer that breaks off is resumed. */
    public static HttpCall get(HttpUrl url) {
        return new HttpCall("GET", url, Map.of(), null, null, false, true, USUAL_LIMIT, null);
    }

    /** Asks for the headers only. */
    public static HttpCall head(HttpUrl url) {
        return new HttpCall("HEAD", url, Map.of(), null, null, false, true, USUAL_LIMIT, null);
    }

    /** Stores a body at an address. */
    public static HttpCall put(HttpUrl url, Upload body) {
        return new HttpCall("PUT", url, Map.of(), body, null, false, true, USUAL_LIMIT, null);
    }

    /** Hands a body over; it is sent once, whatever happens. */
    public static HttpCall post(HttpUrl url, Upload body) {
        return new HttpCall("POST", url, Map.of(), body, null, false, false, USUAL_LIMIT, null);
    }

    /** Adds a body to what is at an address; it is sent once, whatever happens. */
    public static HttpCall patch(HttpUrl url, Upload body) {
        return new HttpCall("PATCH", url, Map.of(), body, null, false, false, USUAL_LIMIT, null);
    }

    /** The same with a header field. */
    public HttpCall withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, url, more, body, credential, anonymous, retried, limit, answerTime);
    }

    /** The same, answered by 304 when the content still has this entity tag. */
    public HttpCall unlessMatches(String etag) {
        return withHeader("If-None-Match", etag);
    }

    /** The same with this secret, whatever the transport's credentials say. */
    public HttpCall withCredential(HttpCredential secret) {
        return new HttpCall(method, url, headers, body, secret, false, retried, limit, answerTime);
    }

    /** The same without any secret. */
    public HttpCall withoutCredential() {
        return new HttpCall(method, url, headers, body, null, true, retried, limit, answerTime);
    }

    /** The same for an answer of up to so many bytes. */
    public HttpCall withLimit(long bytes) {
        return new HttpCall(method, url, headers, body, credential, anonymous, retried, bytes, answerTime);
    }

    /** The same, tried again or not when the connection fails or the server is busy. */
    public HttpCall retried(boolean again) {
        return new HttpCall(method, url, headers, body, credential, anonymous, again, limit, answerTime);
    }

    /** The same for a server that may take this long to begin its answer. */
    public HttpCall withAnswerTime(Duration time) {
        return new HttpCall(method, url, headers, body, credential, anonymous, retried, limit, time);
    }

    /** The address. */
    public HttpUrl url() {
        return url;
    }

    /** Method and address, as messages begin. */
    @Override
    public String toString() {
        return method + " " + url;
    }

    String method() {
        return method;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<Upload> body() {
        return Optional.ofNullable(body);
    }

    long limit() {
        return limit;
    }

    Duration answerTime(Duration usual) {
        return answerTime == null ? usual : answerTime;
    }

    boolean isRetried() {
        return retried;
    }

    /** Whether a broken answer can be continued: a GET of the whole. */
    boolean isResumable() {
        return method.equals("GET") && retried && !headers.containsKey("Range");
    }

    /** The secret for the call's own origin. */
    Optional<HttpCredential> credential(HttpCredentials known) {
        if (anonymous) {
            return Optional.empty();
        }
        return Optional.ofNullable(credential).or(url::credential).or(() -> known.find(url));
    }
}
