package io.github.mavenapko.registry;

import io.github.mavenapko.transport.HttpCredential;

/** A secret for a registry, and where it was found. The secret is in none of its texts. */
public final class RegistryCredential {
    private final Kind kind;
    private final String user;
    private final String secret;
    private final String source;

    /** How a secret is used. */
    enum Kind {
        /** User and password, for Basic authentication or to get a token. */
        PASSWORD,
        /** What docker calls an identity token: exchanged for an access token. */
        REFRESH_TOKEN,
        /** An access token that is shown as it is. */
        ACCESS_TOKEN
    }

    private RegistryCredential(Kind kind, String user, String secret, String source) {
        this.kind = kind;
        this.user = user;
        this.secret = secret;
        this.source = source;
    }

    /**
     * User and password.
     *
     * @param source where they were found, such as {@code settings.xml server "x"}
     */
    public static RegistryCredential password(String user, String password, String source) {
        return new RegistryCredential(Kind.PASSWORD, user, password, source);
    }

    /** A token that a registry's token server exchanges for others. */
    public static RegistryCredential refreshToken(String token, String source) {
        return new RegistryCredential(Kind.REFRESH_TOKEN, "", token, source);
    }

    /** A token that is shown to the registry as it is. */
    public static RegistryCredential accessToken(String token, String source) {
        return new RegistryCredential(Kind.ACCESS_TOKEN, "", token, source);
    }

    /** Where it was found. */
    public String source() {
        return source;
    }

    Kind kind() {
        return kind;
    }

    String user() {
        return user;
    }

    String secret() {
        return secret;
    }

    /** As a header field. */
    HttpCredential http() {
        return kind == Kind.PASSWORD
                ? HttpCredential.basic(user, secret, source)
                : HttpCredential.bearer(secret, source);
    }

    /** The source only. */
    @Override
    public String toString() {
        return "credentials of " + source;
    }
}
