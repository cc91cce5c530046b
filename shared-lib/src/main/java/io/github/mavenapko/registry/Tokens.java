package io.github.mavenapko.registry;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonLimits;
import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpCredential;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gets access tokens from the token server that a registry names, after looking at who that is. */
final class Tokens {
    private static final JsonLimits LIMITS = new JsonLimits(1 << 18, 16, 1000);
    private static final String CLIENT = "mavenapko";

    /** Token servers that are known to belong to a registry although their names do not show it. */
    private static final Map<String, String> KNOWN = Map.of("nvcr.io", "authn.nvidia.com");

    private final HttpTransport transport;
    private final RegistryOptions options;

    Tokens(HttpTransport transport, RegistryOptions options) {
        this.transport = transport;
        this.options = options;
    }

    /**
     * The address of the token server.
     *
     * @throws IOException when it is not one that the registry may name
     */
    HttpUrl realm(HttpUrl registry, Challenge challenge) throws IOException {
        HttpUrl realm;
        try {
            realm = HttpUrl.parse(challenge.parameter("realm"));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    registry + ": the token server that the registry names is refused: its realm: " + e.getMessage());
        }
        if (registry.isHttps() && !realm.isHttps()) {
            throw new IOException(registry + ": the token server " + realm
                    + " is refused: it is not encrypted, unlike the" + " registry");
        }
        if (!realm.isHttps() && !realm.sameOrigin(registry) && !isNamed(realm)) {
            throw new IOException(
                    registry + ": the token server " + realm
                            + " that the registry names as realm is refused: it is neither encrypted nor part of the registry; name its host in tokenHosts if it is yours");
        }
        if (Site.isNearby(realm) && !Site.isNearby(registry) && !realm.host().equals(registry.host())) {
            throw new IOException(registry + ": the token server " + realm
                    + " is refused: the registry has no business with an address of this network");
        }
        return realm;
    }

    /** Whether a token server may see the credentials of a registry. */
    boolean isTrusted(HttpUrl registry, HttpUrl realm) {
        return Site.isSame(registry.host(), realm.host())
                || realm.host().equals(KNOWN.get(registry.host()))
                || isNamed(realm);
    }

    private boolean isNamed(HttpUrl realm) {
        return options.tokenHosts().contains(realm.host())
                || options.tokenHosts().contains(realm.authority());
    }

    /** A token for these scopes; with no credential an anonymous one. */
    HttpCredential token(
            HttpUrl realm, Challenge challenge, List<String> scopes, Optional<RegistryCredential> credential)
            throws IOException {
        if (credential.isPresent() && credential.get().kind() == RegistryCredential.Kind.REFRESH_TOKEN) {
            return exchange(realm, challenge, scopes, credential.get());
        }
        HttpUrl url = realm;
        if (!challenge.parameter("service").isEmpty()) {
            url = url.withQuery("service", challenge.parameter("service"));
        }
        for (String scope : scopes) {
            url = url.withQuery("scope", scope);
        }
        HttpCall call = HttpCall.get(url).withLimit(LIMITS.bytes());
        call = credential.isPresent() ? call.withCredential(credential.get().http()) : call.withoutCredential();
        return read(call, credential.map(RegistryCredential::source).orElse("nobody"));
    }

    private HttpCredential exchange(
            HttpUrl realm, Challenge challenge, List<String> scopes, RegistryCredential credential) throws IOException {
        List<String> form = new ArrayList<>();
        form.add("grant_type=refresh_token");
        form.add("service=" + HttpUrl.percentEncode(challenge.parameter("service")));
        form.add("client_id=" + CLIENT);
        form.add("scope=" + HttpUrl.percentEncode(String.join(" ", scopes)));
        form.add("refresh_token=" + HttpUrl.percentEncode(credential.secret()));
        Upload body = Upload.of(String.join("&", form).getBytes(StandardCharsets.UTF_8));
        HttpCall call = HttpCall.post(realm, body)
                .withHeader("Content-Type", "application/x-www-form-urlencoded")
                .withoutCredential()
                .withLimit(LIMITS.bytes());
        return read(call, credential.source());
    }

    private HttpCredential read(HttpCall call, String source) throws IOException {
        try (HttpAnswer answer = transport.expect(call, 200)) {
            JsonInput json = JsonInput.read("the answer of the token server " + call.url(), answer.bytes(), LIMITS);
            String token = json.optionalText("token")
                    .filter(text -> !text.isEmpty())
                    .or(() -> json.optionalText("access_token"))
                    .orElse("");
            json.throwIfErrors();
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IOException(call + ": the token server sent no usable token");
            }
            return HttpCredential.bearer(token, source);
        } catch (InvalidInputException e) {
            throw new IOException(call + ": the token server sent no usable token: not valid JSON");
        }
    }
}
