package io.github.mavenapko.transport;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends single requests over Java's client, which neither follows redirects nor knows a password. */
final class Connections implements Closeable {
    private static final long MOST_HEADER_BYTES = 1 << 18;
    private static final int SMALL_BODY = 1 << 16;

    private final HttpSettings settings;
    private final ProxyRoutes routes;
    private final Object clients = new Object();
    private SharedClients.@Nullable Client plain;
    private SharedClients.@Nullable Client secure;

    Connections(HttpSettings settings) throws IOException {
        this.settings = settings;
        this.routes = new ProxyRoutes(settings.proxies());
        if (!settings.certificates().isEmpty()) {
            secure = shared(true, TrustedCertificates.javasAnd(settings.certificates()));
        }
    }

    /** Made when it is first needed: a client reads all certificates that Java trusts, which takes longer than many a build. */
    private HttpClient client(HttpUrl url) {
        synchronized (clients) {
            if ("https".equals(url.uri().getScheme())) {
                SharedClients.Client there = secure == null ? shared(true, null) : secure;
                secure = there;
                return there.http();
            }
            SharedClients.Client there = plain == null ? shared(false, TrustedCertificates.none()) : plain;
            plain = there;
            return there.http();
        }
    }

    private SharedClients.Client shared(boolean encrypted, @Nullable SSLContext trust) {
        List<ByteBuffer> certificates = encrypted
                ? settings.certificates().stream().map(ByteBuffer::wrap).toList()
                : List.of();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.times().connect())
                .proxy(routes);
        return SharedClients.of(
                new SharedClients.Kind(encrypted, certificates, settings.times().connect(), routes.way()),
                trust == null ? builder : builder.sslContext(trust));
    }

    /** One request to one address, with this secret or none. */
    HttpAnswer exchange(HttpCall call, HttpUrl url, Optional<HttpCredential> credential, Deadline deadline)
            throws IOException {
        UploadBody upload = new UploadBody(call.body().orElse(Upload.empty()));
        HttpRequest request = request(call, url, credential, upload);
        CompletableFuture<HttpResponse<TimedBody>> future =
                client(url).sendAsync(request, info -> new TimedBody(settings.times(), deadline));
        HttpResponse<TimedBody> response = await(call, future, upload, deadline);
        HttpHeaders headers = new HttpHeaders(response.headers().map());
        HttpAnswer answer = new HttpAnswer(url, response.statusCode(), headers, credential, response.body());
        check(answer);
        return answer.status() >= 300 ? read(answer) : answer;
    }

    /** Reads a small body that nobody may be interested in, so that the connection can be used again. */
    private static HttpAnswer read(HttpAnswer answer) throws IOException {
        if (answer.length().orElse(Long.MAX_VALUE) > SMALL_BODY) {
            return answer;
        }
        return answer.withBody(new ByteArrayInputStream(answer.body().readNBytes(SMALL_BODY)));
    }

    private HttpRequest request(HttpCall call, HttpUrl url, Optional<HttpCredential> credential, UploadBody upload) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(url.uri())
                .method(
                        call.method(),
                        call.body().isPresent() ? upload.publisher() : HttpRequest.BodyPublishers.noBody())
                .setHeader("User-Agent", settings.userAgent())
                .setHeader("Accept-Encoding", "identity");
        call.headers().forEach(builder::setHeader);
        credential.ifPresent(secret -> builder.setHeader("Authorization", secret.header()));
        routes.headers(url).forEach(builder::setHeader);
        return builder.build();
    }

    private HttpResponse<TimedBody> await(
            HttpCall call, CompletableFuture<HttpResponse<TimedBody>> future, UploadBody upload, Deadline deadline)
            throws IOException {
        Duration limit = call.answerTime(settings.times().answer());
        try {
            while (true) {
                long sent = upload.sent();
                try {
                    return future.get(deadline.atMost(limit.toNanos()), TimeUnit.NANOSECONDS);
                } catch (java.util.concurrent.TimeoutException e) {
                    deadline.atMost(1);
                    if (upload.sent() == sent) {
                        throw new TimeoutException("the server did not answer", limit);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw Failure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a server");
        } finally {
            future.cancel(true);
        }
    }

    private static void check(HttpAnswer answer) throws IOException {
        String problem = "";
        if (answer.headers().size() > MOST_HEADER_BYTES) {
            problem = "the header of the answer is larger than the limit of " + MOST_HEADER_BYTES + " bytes";
        }
        for (String encoding : answer.headers().all("Content-Encoding")) {
            if (!encoding.isBlank() && !encoding.trim().equalsIgnoreCase("identity")) {
                problem = "the server encodes the content although that was not asked for (Content-Encoding)";
            }
        }
        List<String> lengths = answer.headers().all("Content-Length");
        if (lengths.stream().distinct().count() > 1
                || lengths.stream().anyMatch(text -> !text.matches("[0-9]{1,19}"))) {
            problem = "the answer has a malformed Content-Length";
        }
        if (!problem.isEmpty()) {
            answer.close();
            throw RefusedAnswerException.of(problem);
        }
    }

    @Override
    public void close() throws IOException {
        routes.close();
    }
}
