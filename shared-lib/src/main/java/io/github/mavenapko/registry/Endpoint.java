package io.github.mavenapko.registry;

import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import io.github.mavenapko.transport.OfflineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a registry answers, and how it wants to be authenticated.
 *
 * @param base the address of its API, with a slash at the end
 * @param challenges ways to authenticate; none when it is open to everybody
 */
record Endpoint(HttpUrl base, List<Challenge> challenges) {

    /**
     * Finds out whether a registry speaks HTTPS or, where that is allowed, plain HTTP. No secret is sent.
     *
     * @throws IOException when there is no registry
     */
    static Endpoint find(HttpTransport transport, String host, boolean insecure) throws IOException {
        List<String> schemes = schemes(host, insecure);
        List<String> problems = new ArrayList<>();
        for (String scheme : schemes.subList(0, schemes.size() - 1)) {
            HttpUrl base = base(scheme, host);
            if (answers(transport, base, problems)) {
                return find(transport, base);
            }
        }
        try {
            return find(transport, base(schemes.get(schemes.size() - 1), host));
        } catch (IOException e) {
            if (problems.isEmpty()) {
                throw e;
            }
            throw new IOException(e.getMessage() + "; before that, " + String.join("; ", problems), e);
        }
    }

    /** Whether a server speaks this scheme; servers for HTTPS answer 400 to plain HTTP, if at all. */
    private static boolean answers(HttpTransport transport, HttpUrl base, List<String> problems) throws IOException {
        try (HttpAnswer answer = transport.send(ping(base).retried(false))) {
            problems.add(base + ": status " + answer.status());
            return answer.status() != 400;
        } catch (OfflineException e) {
            throw e;
        } catch (IOException e) {
            problems.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static Endpoint find(HttpTransport transport, HttpUrl base) throws IOException {
        try (HttpAnswer answer = transport.expect(ping(base), 200, 401)) {
            return of(base, answer);
        }
    }

    private static List<String> schemes(String host, boolean insecure) {
        if (HttpUrl.parse("http://" + host + "/").isLoopback()) {
            return List.of("http", "https");
        }
        return insecure ? List.of("https", "http") : List.of("https");
    }

    private static HttpUrl base(String scheme, String host) {
        return HttpUrl.parse(scheme + "://" + host + "/v2/");
    }

    private static HttpCall ping(HttpUrl base) {
        return HttpCall.get(base).withoutCredential().withLimit(1 << 16);
    }

    private static Endpoint of(HttpUrl base, HttpAnswer answer) throws IOException {
        String type = answer.header("Content-Type").orElse("");
        if (answer.status() == 200 && type.startsWith("text/html")) {
            throw new IOException("GET " + base + ": this is a web page, not an image registry");
        }
        if (answer.status() == 200) {
            return new Endpoint(base, List.of());
        }
        List<Challenge> challenges = Challenge.parse(answer.headers().all("WWW-Authenticate"));
        if (challenges.isEmpty()) {
            throw new IOException("GET " + base
                    + ": the registry wants authentication, but its WWW-Authenticate header is missing or malformed");
        }
        return new Endpoint(base, challenges);
    }
}
