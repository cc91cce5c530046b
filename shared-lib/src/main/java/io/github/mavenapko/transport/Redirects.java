package io.github.mavenapko.transport;

import java.io.IOException;
import java.util.Optional;

/** Follows redirects. Secrets go to the call's own origin only, and not even there once it was left. */
final class Redirects {
    private static final int MOST = 10;

    private final Connections connections;
    private final HttpCredentials credentials;

    Redirects(Connections connections, HttpCredentials credentials) {
        this.connections = connections;
        this.credentials = credentials;
    }

    HttpAnswer follow(HttpCall call, Deadline deadline) throws IOException {
        HttpUrl url = call.url();
        Optional<HttpCredential> credential = call.credential(credentials);
        for (int hops = 0; ; hops++) {
            HttpAnswer answer = connections.exchange(call, url, credential, deadline);
            if (!isRedirect(call, answer.status())) {
                return answer;
            }
            answer.close();
            if (hops == MOST) {
                throw RefusedAnswerException.of("redirected more often than the limit of " + MOST + " times");
            }
            url = target(call, url, answer);
            credential = url.sameOrigin(call.url()) ? credential : Optional.empty();
        }
    }

    private static boolean isRedirect(HttpCall call, int status) {
        boolean always = status == 307 || status == 308;
        boolean withoutBody = status == 301 || status == 302 || status == 303;
        return always || withoutBody && call.body().isEmpty();
    }

    private static HttpUrl target(HttpCall call, HttpUrl from, HttpAnswer answer) throws IOException {
        String status = "status " + answer.status();
        String location = answer.header("Location").orElse("");
        if (location.isEmpty()) {
            throw RefusedAnswerException.of("the redirect (" + status + ") has no Location");
        }
        HttpUrl target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw RefusedAnswerException.of("the redirect (" + status + ") is refused: " + e.getMessage());
        }
        if (from.isHttps() && !target.isHttps()) {
            throw RefusedAnswerException.of("the redirect from https to insecure http is refused: " + target);
        }
        if (call.body().isPresent() && !target.sameOrigin(from)) {
            throw RefusedAnswerException.of("the redirect of an upload to another server is refused: " + target);
        }
        return target;
    }
}
