package io.github.mavenapko.transport;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that passes requests on. */
public final class HttpProxy {
    private final String host;
    private final int port;
    private final @Nullable HttpCredential credential;

    private HttpProxy(String host, int port, @Nullable HttpCredential credential) {
        this.host = host;
        this.port = port;
        this.credential = credential;
    }

    /** A proxy that asks for no password. */
    public static HttpProxy of(String host, int port) {
        return new HttpProxy(host, port, null);
    }

    /** The same proxy with user and password. */
    public HttpProxy withCredential(String user, String password) {
        return new HttpProxy(host, port, HttpCredential.basic(user, password, "proxy " + this));
    }

    /** The proxy that a URL with or without user and password names. */
    static HttpProxy of(HttpUrl url) {
        return new HttpProxy(url.host(), url.port(), url.credential().orElse(null));
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Optional<HttpCredential> credential() {
        return Optional.ofNullable(credential);
    }

    /** Host and port only. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
