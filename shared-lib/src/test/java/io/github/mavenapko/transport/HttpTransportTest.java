package io.github.mavenapko.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.transport.FakeServer.Behaviour;
import io.github.mavenapko.transport.FakeServer.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
    private static final byte[] CONTENT = content(300_000);
    private static final RetryPolicy QUICK = new RetryPolicy(4, 2, Duration.ofMillis(5), Duration.ofMillis(50), 30);
    private static final TimeLimits SHORT = new TimeLimits(
            Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMillis(400), 1024, Duration.ofSeconds(10));

    private final List<FakeServer> servers = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private HttpSettings settings =
            new HttpSettings().withRetry(QUICK).withTimes(SHORT).withNotices(notices::add);

    @AfterEach
    void stop() throws IOException {
        for (FakeServer server : servers) {
            server.close();
        }
    }

    @Test
    void readsABody() throws IOException {
        FakeServer server = start((question, reply) -> reply.send(200, CONTENT, "ETag: \"x\""));

        assertThat(transport().bytes(HttpCall.get(server.url("/a")))).isEqualTo(CONTENT);
        Question question = server.questions().get(0);
        assertThat(question.header("User-Agent")).isEqualTo("mavenapko");
        assertThat(question.header("Accept-Encoding")).isEqualTo("identity");
        assertThat(question.headers()).doesNotContainKey("Upgrade");
    }

    @Test
    void keepsConnectionsOpen() throws IOException {
        FakeServer server =
                start((question, reply) -> reply.send(question.path().equals("/b") ? 404 : 200, "some text"));
        settings.withTimes(TimeLimits.USUAL);
        HttpTransport transport = transport();

        for (int i = 0; i < 5; i++) {
            transport.bytes(HttpCall.get(server.url("/a")));
            transport.send(HttpCall.get(server.url("/b"))).close();
            transport.send(HttpCall.head(server.url("/a"))).close();
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void leavesNoClientBehindForEachTransport() throws IOException {
        FakeServer server = start((question, reply) -> reply.send(200, "some text"));
        settings.withTimes(TimeLimits.USUAL);
        long before = clients();

        for (int i = 0; i < 20; i++) {
            try (HttpTransport transport = transport()) {
                transport.bytes(HttpCall.get(server.url("/a")));
            }
        }
        assertThat(server.connections()).isLessThan(5);
        assertThat(clients() - before).isLessThan(5);
    }

    private static long clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("SelectorManager"))
                .count();
    }

    @Test
    void uploadsWithALength() throws IOException {
        FakeServer server = start((question, reply) -> reply.send(201, ""));

        transport()
                .expect(HttpCall.put(server.url("/a"), Upload.of(CONTENT)), 201)
                .close();

        assertThat(server.questions().get(0).body()).isEqualTo(CONTENT);
        assertThat(server.questions().get(0).header("Content-Length")).isEqualTo("300000");
        assertThat(server.questions().get(0).headers()).doesNotContainKey("Transfer-Encoding");
    }

    @Test
    void resumesWhereTheTransferBrokeOff() throws IOException {
        FakeServer server = start((question, reply) -> {
            int from = rangeStart(question);
            int to = Math.min(CONTENT.length, from + 70_000);
            String range = "Content-Range: bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length;
            reply.head(from == 0 ? 200 : 206, CONTENT.length - from, "ETag: \"v1\"", range);
            reply.raw(slice(from, to));
            reply.reset();
        });

        assertThat(transport().bytes(HttpCall.get(server.url("/a")))).isEqualTo(CONTENT);
        assertThat(server.questions()).hasSizeGreaterThan(4);
        assertThat(server.questions().get(1).header("If-Range")).isEqualTo("\"v1\"");
    }

    @Test
    void startsAnewWhenTheServerIgnoresTheRange() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        FakeServer server = start((question, reply) -> {
            reply.head(200, CONTENT.length);
            if (tries.incrementAndGet() < 3) {
                reply.raw(slice(0, 100_000));
                reply.reset();
            } else {
                reply.raw(CONTENT);
            }
        });

        assertThat(transport().bytes(HttpCall.get(server.url("/a")))).isEqualTo(CONTENT);
    }

    @Test
    void readsChangedContentFromTheStart() throws IOException {
        byte[] newer = content(200_000);
        newer[0]++;
        AtomicInteger tries = new AtomicInteger();
        FakeServer server = start((question, reply) -> {
            if (tries.incrementAndGet() == 1) {
                reply.head(200, CONTENT.length, "ETag: \"v1\"");
                reply.raw(slice(0, 100_000));
                reply.reset();
            } else {
                reply.send(200, newer, "ETag: \"v2\"");
            }
        });

        assertThat(transport().bytes(HttpCall.get(server.url("/a")))).isEqualTo(newer);
    }

    @Test
    void givesUpWhenThereIsNoProgress() throws IOException {
        FakeServer server = start((question, reply) -> {
            reply.head(200, CONTENT.length);
            reply.raw(slice(0, 1000));
            reply.reset();
        });

        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/a"))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("GET " + server.url("/a") + ": ")
                .hasMessageEndingWith("after 1000 bytes (tried 4 times)");
        assertThat(server.questions()).hasSize(4);
    }

    @Test
    void refusesAnswersOverTheLimit() throws IOException {
        FakeServer server = start((question, reply) -> {
            if (question.path().equals("/announced")) {
                reply.head(200, Long.MAX_VALUE);
            } else {
                reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                while (true) {
                    reply.raw("10000\r\n" + "x".repeat(0x10000) + "\r\n");
                }
            }
        });

        for (String path : List.of("/announced", "/endless")) {
            assertThatThrownBy(() ->
                            transport().bytes(HttpCall.get(server.url(path)).withLimit(500_000)))
                    .isInstanceOf(RefusedAnswerException.class)
                    .hasMessageContaining("larger than the limit of 500000 bytes");
        }
        assertThat(server.questions()).hasSize(2);
    }

    @Test
    void refusesEncodedBodiesAndHugeHeaders() throws IOException {
        FakeServer server = start((question, reply) -> {
            if (question.path().equals("/encoded")) {
                reply.send(200, CONTENT, "Content-Encoding: gzip");
            } else {
                reply.head(200, 0, "X: " + "y".repeat(300_000));
            }
        });

        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/encoded"))))
                .isInstanceOf(RefusedAnswerException.class)
                .hasMessageContaining("Content-Encoding");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/header"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("header");
    }

    @Test
    void endsSilenceAndTrickles() throws IOException {
        FakeServer server = start((question, reply) -> {
            if (question.path().equals("/silent")) {
                Thread.sleep(20_000);
            }
            reply.head(200, CONTENT.length);
            for (byte b : CONTENT) {
                reply.raw(new byte[] {b});
                Thread.sleep(question.path().equals("/trickle") ? 100 : 20_000);
            }
        });

        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/silent"))))
                .hasMessageContaining("time limit: the server did not answer within 0.4 s (tried 2 times)");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/stalled"))))
                .hasMessageContaining("time limit: the server sent no more of the body within 0.4 s");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/trickle"))))
                .isInstanceOf(RefusedAnswerException.class)
                .hasMessageContaining("too slow");
    }

    @Test
    void endsACallThatTakesTooLongInAll() throws IOException {
        FakeServer server = start((question, reply) -> {
            reply.head(200, 1 << 30);
            while (true) {
                reply.raw(new byte[2000]);
                Thread.sleep(50);
            }
        });
        settings.withTimes(new TimeLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), 1, Duration.ofSeconds(1)));

        assertThatThrownBy(
                        () -> transport().bytes(HttpCall.get(server.url("/a")).withLimit(1L << 40)))
                .isInstanceOf(RefusedAnswerException.class)
                .hasMessageContaining("took longer than the limit of 1 s in all");
    }

    @Test
    void triesAgainWhenTheServerIsBusy() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        int[] statuses = {429, 503, 500, 200};
        FakeServer server =
                start((question, reply) -> reply.send(statuses[tries.getAndIncrement() % 4], "body", "Retry-After: 0"));

        assertThat(transport().bytes(HttpCall.get(server.url("/a")))).hasSize(4);
        assertThat(notices).hasSize(3).first().asString().contains("status 429; trying again");
    }

    @Test
    void triesNotAgainWhatWillNotHelp() throws IOException {
        FakeServer server = start((question, reply) ->
                reply.send(Integer.parseInt(question.path().substring(1)), "", "Retry-After: 31536000"));

        for (int status : List.of(400, 401, 404, 429, 501)) {
            assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/" + status))))
                    .isInstanceOf(HttpStatusException.class)
                    .hasMessageContaining("status " + status);
        }
        assertThat(server.questions()).hasSize(5);
    }

    @Test
    void refusesStatusesThatWereNotAskedFor() throws IOException {
        FakeServer server = start((question, reply) -> reply.send(
                Integer.parseInt(question.path().substring(1)), question.path().equals("/206") ? "half" : ""));

        for (int status : List.of(204, 206, 304)) {
            assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/" + status))))
                    .isInstanceOf(HttpStatusException.class);
        }
    }

    @Test
    void knowsWhatDidNotChange() throws IOException {
        FakeServer server = start((question, reply) -> {
            boolean same = question.header("If-None-Match").equals("\"v1\"");
            reply.send(same ? 304 : 200, same ? "" : "body", "ETag: \"v1\"");
        });
        HttpCall call = HttpCall.get(server.url("/a"));

        try (HttpAnswer answer = transport().expect(call, 200, 304)) {
            assertThat(answer.etag()).contains("\"v1\"");
            assertThat(answer.isNotModified()).isFalse();
        }
        try (HttpAnswer answer = transport().expect(call.unlessMatches("\"v1\""), 200, 304)) {
            assertThat(answer.isNotModified()).isTrue();
        }
    }

    @Test
    void sendsSecretsToTheirOriginOnly() throws IOException {
        FakeServer other = start((question, reply) -> reply.send(200, "other"));
        FakeServer server = start((question, reply) -> {
            if (question.path().equals("/same")) {
                reply.send(302, "", "Location: /target");
            } else if (question.path().equals("/other")) {
                reply.send(302, "", "Location: " + other.url("/target").text());
            } else if (question.path().equals("/back")) {
                reply.send(307, "", "Location: http://localhost:" + other.port() + "/x");
            } else {
                reply.send(200, "here");
            }
        });
        settings.withCredentials(url -> Optional.of(HttpCredential.basic("me", "secret:word", "test")));

        transport().bytes(HttpCall.get(server.url("/same")));
        transport().bytes(HttpCall.get(server.url("/other")));
        transport().bytes(HttpCall.get(server.url("/back")));

        assertThat(server.questions()).allMatch(q -> q.header("Authorization").equals("Basic bWU6c2VjcmV0OndvcmQ="));
        assertThat(other.questions()).hasSize(2).noneMatch(q -> q.headers().containsKey("Authorization"));
    }

    @Test
    void usesUserAndPasswordOfAUrlWithoutShowingThem() throws IOException {
        FakeServer server = start((question, reply) -> reply.send(
                question.path().equals("/bad") ? 302 : 401, "", "Location: http://bob:hunter3@127.0.0.1:1/x"));
        String base = "http://me:p%40ss@127.0.0.1:" + server.port();
        HttpUrl url = HttpUrl.parse(base + "/a");

        assertThat(url.toString()).isEqualTo("http://127.0.0.1:" + server.port() + "/a");
        assertThat(url.text()).doesNotContain("me:");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(url)))
                .hasMessage("GET " + url + ": status 401 Unauthorized; the credentials of the URL were sent");
        assertThat(server.questions().get(0).header("Authorization")).isEqualTo("Basic bWU6cEBzcw==");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(HttpUrl.parse(base + "/bad"))))
                .hasMessageNotContaining("hunter3")
                .hasMessageNotContaining("p%40ss");
    }

    @Test
    void refusesDangerousRedirects() throws IOException {
        FakeServer server = start((question, reply) -> {
            switch (question.path()) {
                case "/file" -> reply.send(302, "", "Location: file:///etc/passwd");
                case "/none" -> reply.send(302, "");
                case "/control" -> reply.send(302, "", "Location: http://[x");
                default -> reply.send(302, "", "Location: /loop");
            }
        });

        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/loop"))))
                .hasMessageContaining("redirected more often than the limit of 10 times");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/file"))))
                .hasMessageContaining("has the scheme \"file\"");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/none"))))
                .hasMessageContaining("has no Location");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url("/control"))))
                .hasMessageContaining("refused");
    }

    @Test
    void doesNotSendAnUploadToAnotherServer() throws IOException {
        FakeServer other = start((question, reply) -> reply.send(201, ""));
        FakeServer server = start((question, reply) -> reply.send(
                question.path().equals("/moved") ? 201 : 307,
                "",
                "Location: "
                        + (question.path().equals("/same")
                                ? "/moved"
                                : other.url("/x").text())));

        transport()
                .expect(HttpCall.put(server.url("/same"), Upload.of(CONTENT)), 201)
                .close();
        assertThat(server.questions().get(1).body()).isEqualTo(CONTENT);
        assertThatThrownBy(() -> transport().send(HttpCall.post(server.url("/other"), Upload.of(CONTENT))))
                .hasMessageContaining("another server");
        assertThat(other.questions()).isEmpty();
    }

    @Test
    void sendsAPostOnce() throws IOException {
        FakeServer server = start((question, reply) -> reply.send(503, ""));

        try (HttpAnswer answer = transport().send(HttpCall.post(server.url("/a"), Upload.empty()))) {
            assertThat(answer.status()).isEqualTo(503);
        }
        assertThat(server.questions()).hasSize(1);
    }

    @Test
    void sendsNothingWhenOffline() throws IOException {
        FakeServer server = start((question, reply) -> reply.send(200, ""));
        settings.withOffline(true);

        assertThatThrownBy(() -> transport().send(HttpCall.get(server.url("/a"))))
                .isInstanceOf(OfflineException.class)
                .hasMessageContaining("offline");
        assertThat(server.connections()).isZero();
    }

    @Test
    void saysWhyThereIsNoConnection() {
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(HttpUrl.parse("http://no-such-host.invalid/"))))
                .hasMessageContaining("host name cannot be resolved");
        assertThatThrownBy(() -> transport().bytes(HttpCall.get(HttpUrl.parse("http://127.0.0.1:9/"))))
                .hasMessageContaining("cannot connect");
    }

    @Test
    void refusesWhatIsNotHttp() throws IOException {
        FakeServer server = start((question, reply) -> {
            String lie = question.path();
            String head = "HTTP/1.1 200 OK\r\n";
            if (lie.equals("/garbage")) {
                reply.raw("\0\377SSH-2.0-hello\r\n\r\n" + "\377".repeat(3000));
            } else if (lie.equals("/chunks")) {
                reply.raw(head + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff0\r\nabc");
            } else if (lie.equals("/negative")) {
                reply.raw(head + "Content-Length: -1\r\n\r\nabc");
            } else if (lie.equals("/twice")) {
                reply.raw(head + "Content-Length: 3\r\nContent-Length: 10\r\n\r\nabc");
            } else {
                reply.raw(head + "Content-Length: 10\r\n\r\nabc");
            }
            reply.close();
        });

        for (String lie : List.of("/garbage", "/chunks", "/negative", "/twice", "/short")) {
            assertThatThrownBy(() -> transport().bytes(HttpCall.get(server.url(lie))))
                    .as(lie)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("GET http://127.0.0.1:");
        }
    }

    private FakeServer start(Behaviour behaviour) throws IOException {
        FakeServer server = FakeServer.start(behaviour);
        servers.add(server);
        return server;
    }

    private HttpTransport transport() throws IOException {
        return new HttpTransport(settings);
    }

    private static int rangeStart(Question question) {
        String range = question.header("Range");
        return range.isEmpty() ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }

    private static byte[] slice(int from, int to) {
        return java.util.Arrays.copyOfRange(CONTENT, from, to);
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
