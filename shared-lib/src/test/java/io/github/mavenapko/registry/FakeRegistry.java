package io.github.mavenapko.registry;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.transport.FakeServer;
import io.github.mavenapko.transport.FakeServer.Question;
import io.github.mavenapko.transport.FakeServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A registry in memory that can be made to misbehave. */
public final class FakeRegistry implements Closeable {
    public final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    public final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    final Map<String, ByteArrayOutputStream> sessions = new ConcurrentHashMap<>();

    /** What the API wants to see in the header Authorization; nothing when it is open. */
    @Nullable
    String authorization;

    /** The challenge that is sent without it. */
    String challenge = "Basic realm=\"x\"";

    /** Answers that come instead of the usual ones. */
    final List<Intervention> interventions = new ArrayList<>();

    private final AtomicInteger sessionCount = new AtomicInteger();
    private final FakeServer server;

    /** Answers a request in its own way, or not. */
    @FunctionalInterface
    interface Intervention {
        boolean answers(Question question, Reply reply) throws IOException, InterruptedException;
    }

    public FakeRegistry() throws IOException {
        server = FakeServer.start(this::answer);
    }

    public String host() {
        return "127.0.0.1:" + server.port();
    }

    ImageRepository repository(String name) {
        return new ImageRepository(host(), name);
    }

    List<Question> questions() {
        return server.questions();
    }

    List<String> requests(String method) {
        return server.questions().stream()
                .filter(question -> question.method().equals(method))
                .map(Question::path)
                .toList();
    }

    /** Does something else the first so many times that a request's method and path fit. */
    void atFirst(int times, String method, String path, Intervention instead) {
        AtomicInteger left = new AtomicInteger(times);
        interventions.add((question, reply) -> question.method().equals(method)
                && question.path().matches(path)
                && left.get() > 0
                && instead.answers(question, reply)
                && left.getAndDecrement() > 0);
    }

    private void answer(Question question, Reply reply) throws IOException, InterruptedException {
        for (Intervention intervention : interventions) {
            if (intervention.answers(question, reply)) {
                return;
            }
        }
        if (authorization != null && !question.header("Authorization").equals(authorization)) {
            reply.send(401, error("UNAUTHORIZED"), "WWW-Authenticate: " + challenge);
            return;
        }
        String path = question.path();
        if (path.equals("/v2/")) {
            reply.send(200, "{}", "Content-Type: application/json");
        } else if (path.contains("/blobs/uploads/")) {
            upload(question, reply);
        } else if (path.contains("/blobs/")) {
            stored(question, reply, blobs.get(last(path)), "application/octet-stream");
        } else if (path.contains("/manifests/")) {
            manifest(question, reply);
        } else {
            reply.send(404, error("NOT_FOUND"));
        }
    }

    private void upload(Question question, Reply reply) throws IOException {
        String id = last(question.path());
        switch (question.method()) {
            case "POST" -> begin(question, reply);
            case "PATCH" -> {
                sessions.get(id).write(question.body());
                reply.send(202, "", location(question, id), range(id));
            }
            case "GET" -> reply.send(204, "", location(question, id), range(id));
            default -> {
                ByteArrayOutputStream session = sessions.remove(id);
                if (session == null) {
                    reply.send(404, error("BLOB_UPLOAD_UNKNOWN"));
                    return;
                }
                session.write(question.body());
                String digest = parameter(question, "digest").orElseThrow();
                if (!Digest.of(session.toByteArray()).toString().equals(digest)) {
                    reply.send(400, error("DIGEST_INVALID"));
                    return;
                }
                blobs.put(digest, session.toByteArray());
                reply.send(201, "", "Docker-Content-Digest: " + digest);
            }
        }
    }

    private void begin(Question question, Reply reply) throws IOException {
        Optional<String> mount = parameter(question, "mount");
        if (mount.isPresent() && blobs.containsKey("elsewhere/" + mount.get())) {
            blobs.put(mount.get(), blobs.get("elsewhere/" + mount.get()));
            reply.send(201, "");
            return;
        }
        String id = "session-" + sessionCount.incrementAndGet();
        sessions.put(id, new ByteArrayOutputStream());
        reply.send(202, "", location(question, id));
    }

    private void manifest(Question question, Reply reply) throws IOException {
        String reference = last(question.path());
        if (question.method().equals("PUT")) {
            String digest = Digest.of(question.body()).toString();
            manifests.put(reference, question.body());
            manifests.put(digest, question.body());
            reply.send(201, "", "Docker-Content-Digest: " + digest);
        } else {
            stored(question, reply, manifests.get(reference), "application/vnd.oci.image.index.v1+json");
        }
    }

    private static void stored(Question question, Reply reply, byte @Nullable [] bytes, String type)
            throws IOException {
        if (bytes == null) {
            reply.send(404, error("UNKNOWN"));
        } else {
            reply.send(200, bytes, "Docker-Content-Digest: " + Digest.of(bytes), "Content-Type: " + type);
        }
    }

    private static String location(Question question, String id) {
        return "Location: " + question.path().replaceFirst("/uploads/.*", "/uploads/" + id) + "?state=secret";
    }

    private String range(String id) {
        return "Range: 0-" + Math.max(0, sessions.get(id).size() - 1);
    }

    static String error(String code) {
        return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"said by the fake\"}]}";
    }

    static Optional<String> parameter(Question question, String name) {
        for (String pair : question.query().split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
