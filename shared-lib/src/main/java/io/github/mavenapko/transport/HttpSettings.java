package io.github.mavenapko.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a transport is made with. Each {@code with} method changes this object and returns it. */
public final class HttpSettings {
    private String userAgent = "mavenapko";
    private HttpCredentials credentials = HttpCredentials.none();
    private HttpProxies proxies = HttpProxies.NONE;
    private final List<byte[]> certificates = new ArrayList<>();
    private TimeLimits times = TimeLimits.USUAL;
    private RetryPolicy retry = RetryPolicy.USUAL;
    private boolean offline;
    private Consumer<String> notices = notice -> {};

    /** Sets the name that servers are told; {@code mavenapko} by default. */
    public HttpSettings withUserAgent(String name) {
        userAgent = name;
        return this;
    }

    /** Sets where secrets are found; there are none by default. */
    public HttpSettings withCredentials(HttpCredentials source) {
        credentials = source;
        return this;
    }

    /** Sets the proxies; none by default, whatever the system properties say. */
    public HttpSettings withProxies(HttpProxies chosen) {
        proxies = chosen;
        return this;
    }

    /** Adds certificates in PEM, one or several, that are trusted besides those that Java trusts. */
    public HttpSettings withCertificates(byte[] pem) {
        certificates.add(pem.clone());
        return this;
    }

    /** Sets the time limits. */
    public HttpSettings withTimes(TimeLimits limits) {
        times = limits;
        return this;
    }

    /** Sets when failed calls are tried again. */
    public HttpSettings withRetry(RetryPolicy policy) {
        retry = policy;
        return this;
    }

    /** Sets whether every call ends in an {@link OfflineException} before anything is sent. */
    public HttpSettings withOffline(boolean noNetwork) {
        offline = noNetwork;
        return this;
    }

    /** Sets who is told, in one line each, about tries that failed and are repeated. */
    public HttpSettings withNotices(Consumer<String> listener) {
        notices = listener;
        return this;
    }

    String userAgent() {
        return userAgent;
    }

    HttpCredentials credentials() {
        return credentials;
    }

    HttpProxies proxies() {
        return proxies;
    }

    List<byte[]> certificates() {
        return certificates;
    }

    TimeLimits times() {
        return times;
    }

    RetryPolicy retry() {
        return retry;
    }

    boolean offline() {
        return offline;
    }

    Consumer<String> notices() {
        return notices;
    }
}
