package io.github.mavenapko.registry;

import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpCredential;
import io.github.mavenapko.transport.HttpStatusException;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls to registries with what authorizes them. Credentials are looked up once a repository, tokens are kept for
 * their scope until the registry refuses them; then there is one more try.
 */
final class Authorizer {
    private final HttpTransport transport;
    private final CredentialSources sources;
    private final RegistryOptions options;
    private final Tokens tokens;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<ImageRepository, CredentialSearch> searches = new HashMap<>();
    private final Map<String, HttpCredential> known = new HashMap<>();

    Authorizer(HttpTransport transport, CredentialSources sources, RegistryOptions options) {
        this.transport = transport;
        this.sources = sources;
        this.options = options;
        this.tokens = new Tokens(transport, options);
    }

    /** The address of a registry's API. */
    synchronized Endpoint endpoint(ImageRepository repository) throws IOException {
        Endpoint endpoint = endpoints.get(repository.endpoint());
        if (endpoint == null) {
            endpoint = Endpoint.find(transport, repository.endpoint(), options.insecure());
            endpoints.put(repository.endpoint(), endpoint);
        }
        return endpoint;
    }

    /** An address below that of a repository. */
    HttpUrl url(ImageRepository repository, String path) throws IOException {
        return endpoint(repository).base().resolve(repository.name() + path);
    }

    /**
     * Sends a call to the registry itself.
     *
     * @throws HttpStatusException when the registry refuses what could be shown to it
     */
    HttpAnswer send(ImageRepository repository, List<String> scopes, HttpCall call) throws IOException {
        HttpCredential shown =
                authorization(repository, scopes, endpoint(repository).challenges(), null);
        HttpAnswer answer = transport.send(with(call, shown));
        if (answer.status() == 401) {
            answer.close();
            List<Challenge> challenges = Challenge.parse(answer.headers().all("WWW-Authenticate"));
            HttpCredential fresh = authorization(repository, scopes, challenges, shown);
            if (fresh != null && (shown == null || isToken(challenges))) {
                answer = transport.send(with(call, fresh));
            }
        }
        boolean refused = answer.status() == 401 || answer.status() == 403;
        if (refused && answer.url().sameOrigin(call.url())) {
            throw refused(call, answer, repository);
        }
        return answer;
    }

    /** Sends a call to a server that the registry named and that is not the registry: it sees no secret. */
    HttpAnswer sendAnonymously(HttpCall call) throws IOException {
        return transport.send(call.withoutCredential());
    }

    private static HttpCall with(HttpCall call, @Nullable HttpCredential credential) {
        return credential == null ? call.withoutCredential() : call.withCredential(credential);
    }

    private static boolean isToken(List<Challenge> challenges) {
        return challenges.stream().anyMatch(challenge -> challenge.scheme().equals("bearer"));
    }

    /** What to show; nothing when nothing is asked for or there is nothing. */
    private synchronized @Nullable HttpCredential authorization(
            ImageRepository repository,
            List<String> scopes,
            List<Challenge> challenges,
            @Nullable HttpCredential refused)
            throws IOException {
        String key = repository.endpoint() + " " + repository.name() + " " + scopes;
        HttpCredential kept = known.get(key);
        if (kept != null && kept != refused) {
            return kept;
        }
        if (challenges.isEmpty()) {
            return null;
        }
        HttpCredential made = authorize(repository, scopes, challenges);
        if (made != null) {
            known.put(key, made);
        }
        return made;
    }

    private @Nullable HttpCredential authorize(
            ImageRepository repository, List<String> scopes, List<Challenge> challenges) throws IOException {
        CredentialSearch search = search(repository);
        Optional<RegistryCredential> credential = search.credential();
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("bearer")) {
                return token(repository, scopes, challenge, search);
            }
        }
        boolean basic =
                challenges.stream().anyMatch(challenge -> challenge.scheme().equals("basic"));
        return basic ? credential.map(RegistryCredential::http).orElse(null) : null;
    }

    private HttpCredential token(
            ImageRepository repository, List<String> scopes, Challenge challenge, CredentialSearch search)
            throws IOException {
        HttpUrl registry = endpoint(repository).base();
        Optional<RegistryCredential> credential = search.credential();
        if (credential.isPresent() && credential.get().kind() == RegistryCredential.Kind.ACCESS_TOKEN) {
            return credential.get().http();
        }
        HttpUrl realm = tokens.realm(registry, challenge);
        if (credential.isPresent() && !tokens.isTrusted(registry, realm)) {
            search.withhold(realm.authority());
            credential =
                    sources.search(new ImageRepository(realm.authority(), "")).credentialOfOwn();
        }
        try {
            return tokens.token(realm, challenge, scopes, credential);
        } catch (HttpStatusException e) {
            throw new HttpStatusException(e.getMessage() + "; " + search.story(), e.status());
        }
    }

    private synchronized CredentialSearch search(ImageRepository repository) throws IOException {
        CredentialSearch search = searches.get(repository);
        if (search == null) {
            search = sources.search(repository);
            searches.put(repository, search);
        }
        return search;
    }

    private HttpStatusException refused(HttpCall call, HttpAnswer answer, ImageRepository repository)
            throws IOException {
        String what = RegistryError.of(call, answer);
        return new HttpStatusException(what + "; " + search(repository).story(), answer.status());
    }
}
