package io.github.mavenapko.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.transport.FakeServer;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpStatusException;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import io.github.mavenapko.transport.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationTest {
    private static final RegistryCredential ME = RegistryCredential.password("me", "hunter2!", "the test");

    @TempDir
    Path home;

    private final AtomicInteger tokens = new AtomicInteger();
    private FakeRegistry registry;
    private RegistryOptions options = RegistryOptions.USUAL;
    private String tokenAnswer = "{\"token\":\"tok-%d\"}";

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        registry.manifests.put("1.0", "{}".getBytes(StandardCharsets.UTF_8));
        registry.interventions.add((question, reply) -> {
            boolean token = question.path().equals("/token");
            if (token) {
                reply.send(200, String.format(tokenAnswer, tokens.incrementAndGet()));
            }
            return token;
        });
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void authenticatesWithUserAndPassword() throws IOException {
        registry.authorization = FakeRegistry.basic("me", "hunter2!");

        pull(sources().withExplicit(ME));
    }

    @Test
    void getsATokenOnceForEachScope() throws IOException {
        registry.challenge = bearer("http://" + registry.host() + "/token");
        registry.authorization = "Bearer tok-1";
        HttpRegistry client = client(sources().withExplicit(ME));

        client.manifest(registry.repository("app"), "1.0");
        client.manifest(registry.repository("app"), "1.0");

        assertThat(tokens).hasValue(1);
        FakeServer.Question question = questions("/token").get(0);
        assertThat(question.header("Authorization")).isEqualTo(FakeRegistry.basic("me", "hunter2!"));
        assertThat(FakeRegistry.parameter(question, "service")).contains("s");
        assertThat(FakeRegistry.parameter(question, "scope")).contains("repository:app:pull");
    }

    @Test
    void getsAnotherTokenWhenTheFirstHasExpired() throws IOException {
        registry.challenge = bearer("http://" + registry.host() + "/token");
        registry.authorization = "Bearer tok-1";
        HttpRegistry client = client(sources());
        client.manifest(registry.repository("app"), "1.0");

        registry.authorization = "Bearer tok-2";
        client.manifest(registry.repository("app"), "1.0");

        assertThat(tokens).hasValue(2);
    }

    @Test
    void endsWhenEveryTokenIsRefused() {
        registry.challenge = bearer("http://" + registry.host() + "/token");
        registry.authorization = "Bearer nothing is good enough";

        assertThatThrownBy(() -> pull(sources().withExplicit(ME)))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageContaining(
                        "status 401: UNAUTHORIZED said by the fake; the credentials of the test were used")
                .hasMessageNotContaining("hunter2");
        assertThat(tokens).hasValueLessThan(3);
    }

    @Test
    void exchangesAnIdentityToken() throws IOException {
        registry.challenge = bearer("http://" + registry.host() + "/token");
        registry.authorization = "Bearer tok-1";

        pull(sources().withExplicit(RegistryCredential.refreshToken("a+b", "the test")));

        FakeServer.Question question = questions("/token").get(0);
        assertThat(question.method()).isEqualTo("POST");
        assertThat(new String(question.body(), StandardCharsets.UTF_8))
                .isEqualTo("grant_type=refresh_token&service=s&client_id=mavenapko&scope=repository%3Aapp%3Apull"
                        + "&refresh_token=a%2Bb");
    }

    @Test
    void showsNoCredentialsToATokenServerOfAnotherSite() throws IOException {
        try (FakeServer other = FakeServer.start((question, reply) -> reply.send(200, "{\"token\":\"tok\"}"))) {
            registry.challenge = bearer("http://localhost:" + other.port() + "/token");
            registry.authorization = "Bearer only for members";

            assertThatThrownBy(() -> pull(sources().withExplicit(ME)))
                    .hasMessageContaining(
                            "localhost:" + other.port() + "/token that the registry names as realm is refused")
                    .hasMessageContaining("tokenHosts");
            assertThat(other.questions()).isEmpty();

            options = options.withTokenHosts(Set.of("localhost"));
            assertThatThrownBy(() -> pull(sources().withExplicit(ME))).hasMessageContaining("were used");
            assertThat(other.questions())
                    .anyMatch(question -> question.headers().containsKey("Authorization"));
        }
    }

    @Test
    void refusesTokenServersThatARegistryHasNoBusinessWith() {
        for (String realm : List.of("file:///etc/passwd", "gopher://x/", "")) {
            registry.challenge = bearer(realm);
            registry.authorization = "x";
            assertThatThrownBy(() -> pull(sources().withExplicit(ME)))
                    .hasMessageContaining("the token server that the registry names is refused");
        }
        Tokens tokens = new Tokens(null, options);
        HttpUrl public_ = HttpUrl.parse("https://registry.example.com/v2/");
        for (String realm : List.of(
                "http://auth.example.com/",
                "https://169.254.169.254/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://10.1.2.3/",
                "https://localhost/")) {
            assertThatThrownBy(() -> tokens.realm(public_, new Challenge("bearer", Map.of("realm", realm))))
                    .as(realm)
                    .hasMessageContaining("is refused");
        }
    }

    @Test
    void knowsWhichTokenServersBelongToARegistry() {
        Tokens tokens = new Tokens(null, options);

        assertThat(isTrusted(tokens, "registry-1.docker.io", "auth.docker.io")).isTrue();
        assertThat(isTrusted(tokens, "registry.gitlab.com", "gitlab.com")).isTrue();
        assertThat(isTrusted(tokens, "ghcr.io", "ghcr.io")).isTrue();
        assertThat(isTrusted(tokens, "nvcr.io", "authn.nvidia.com")).isTrue();
        assertThat(isTrusted(tokens, "registry.one.co.uk", "auth.two.co.uk")).isFalse();
        assertThat(isTrusted(tokens, "registry.example.com", "example.com.evil.org"))
                .isFalse();
        assertThat(isTrusted(tokens, "10.0.0.1", "10.0.0.2")).isFalse();
        assertThat(isTrusted(tokens, "one", "two")).isFalse();
    }

    @Test
    void refusesTokensThatWouldBreakAHeaderOrFillTheMemory() {
        registry.challenge = bearer("http://" + registry.host() + "/token");
        registry.authorization = "x";

        tokenAnswer = "{\"token\":\"abc\\r\\nX-Injected: %d\"}";
        assertThatThrownBy(() -> pull(sources())).hasMessageContaining("no usable token");
        tokenAnswer = "{\"token\":\"" + "A".repeat(1 << 19) + "\"}";
        assertThatThrownBy(() -> pull(sources())).hasMessageContaining("limit");
        tokenAnswer = "<html>";
        assertThatThrownBy(() -> pull(sources())).hasMessageContaining("no usable token");
    }

    @Test
    void saysWhereItLookedForCredentials() {
        registry.authorization = "x";

        assertThatThrownBy(() -> pull(CredentialSources.of(
                        ServerLookup.none(), Map.of("HTTP_AUTH", "basic:other.example:me:pw"), home)))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageContaining("no credentials were found")
                .hasMessageContaining("settings.xml: no server with the id " + registry.host())
                .hasMessageContaining("HTTP_AUTH: has 1 entries, none for this host")
                .hasMessageContaining("docker and podman: no config.json or auth.json");
    }

    @Test
    void readsChallenges() {
        assertThat(Challenge.parse(
                        List.of("Basic realm=\"a, b\", Bearer realm=\"https://x/t\",service=y , scope=\"q\\\"r\"")))
                .containsExactly(
                        new Challenge("basic", Map.of("realm", "a, b")),
                        new Challenge("bearer", Map.of("realm", "https://x/t", "service", "y", "scope", "q\"r")));
        assertThat(Challenge.parse(List.of("Negotiate"))).containsExactly(new Challenge("negotiate", Map.of()));
        assertThat(Challenge.parse(List.of("", "=,,,", "Bearer realm=,,,\"\\\",scope".repeat(1000))))
                .isEmpty();
    }

    private static boolean isTrusted(Tokens tokens, String registry, String realm) {
        return tokens.isTrusted(HttpUrl.parse("https://" + registry), HttpUrl.parse("https://" + realm));
    }

    private static String bearer(String realm) {
        return "Bearer realm=\"" + realm + "\",service=\"s\",scope=\"repository:x:pull\"";
    }

    private List<FakeServer.Question> questions(String path) {
        return registry.questions().stream().filter(q -> q.path().equals(path)).toList();
    }

    private CredentialSources sources() {
        return CredentialSources.of(ServerLookup.none(), Map.of(), home);
    }

    private void pull(CredentialSources sources) throws IOException {
        client(sources).manifest(registry.repository("app"), "1.0");
    }

    private HttpRegistry client(CredentialSources sources) throws IOException {
        return new HttpRegistry(new HttpTransport(new HttpSettings().withRetry(RetryPolicy.NEVER)), sources, options);
    }
}
