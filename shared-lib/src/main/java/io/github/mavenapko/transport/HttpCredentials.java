package io.github.mavenapko.transport;

import java.util.Optional;

/** Knows which secret is for which address. */
@FunctionalInterface
public interface HttpCredentials {

    /** The secret to show when this address is asked for, if there is one. */
    Optional<HttpCredential> find(HttpUrl url);

    /** Knows no secret. */
    static HttpCredentials none() {
        return url -> Optional.empty();
    }
}
