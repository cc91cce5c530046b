package io.github.mavenapko.registry;

import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpStatusException;
import io.github.mavenapko.transport.HttpUrl;
import io.github.mavenapko.transport.OfflineException;
import io.github.mavenapko.transport.RefusedAnswerException;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The upload of one blob: begun with POST, sent with one PUT. When that breaks off it is begun again; a large blob then
 * goes in pieces, each of which can be resumed.
 */
final class BlobUpload {
    private static final Duration LONGEST_CHECK = Duration.ofMinutes(5);
    private static final int PIECE_TRIES = 3;
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]{1,18})");

    private final Authorizer authorizer;
    private final RegistryOptions options;
    private final ImageRepository repository;
    private final Descriptor blob;
    private final CountedUpload content;

    BlobUpload(
            Authorizer authorizer,
            RegistryOptions options,
            ImageRepository repository,
            Descriptor blob,
            Upload content,
            LongConsumer sent) {
        this.authorizer = authorizer;
        this.options = options;
        this.repository = repository;
        this.blob = blob;
        this.content = new CountedUpload(content, sent);
        if (content.size() != blob.size()) {
            throw new IllegalArgumentException("a content of " + content.size() + " bytes is not " + blob);
        }
    }

    /** Mounts the blob from another repository or sends it; says whether it was mounted. */
    boolean run(List<String> mountFrom) throws IOException {
        Optional<HttpUrl> session = begin(mountFrom);
        boolean inPieces = false;
        for (int failures = 0; session.isPresent(); ) {
            try {
                finish(session.get(), inPieces);
                return false;
            } catch (IOException e) {
                failures++;
                if (failures >= options.tries() || !mayPass(e)) {
                    throw e;
                }
                content.takeBack();
                inPieces = blob.size() > options.chunk() && !(e instanceof HttpStatusException);
                sleep(options.pause(failures));
                session = begin(List.of());
            }
        }
        return true;
    }

    private static boolean mayPass(IOException failure) {
        if (failure instanceof HttpStatusException refusal) {
            int status = refusal.status();
            return status == 404 || status == 409 || status == 429 || status >= 500 && status != 501;
        }
        return !(failure instanceof RefusedAnswerException)
                && !(failure instanceof UnusableAnswerException)
                && !(failure instanceof OfflineException)
                && !(failure instanceof InterruptedIOException);
    }

    /** Begins an upload session; empty when the blob was mounted instead. */
    private Optional<HttpUrl> begin(List<String> mountFrom) throws IOException {
        for (String other : mountFrom) {
            HttpUrl url = authorizer
                    .url(repository, "/blobs/uploads/")
                    .withQuery("mount", blob.digest().toString())
                    .withQuery("from", other);
            HttpCall call = HttpCall.post(url, Upload.empty()).retried(true);
            List<String> scopes = List.of(Scope.push(repository), Scope.pull(other));
            try (HttpAnswer answer = authorizer.send(repository, scopes, call)) {
                if (answer.status() == 201) {
                    return Optional.empty();
                }
                if (answer.status() == 202) {
                    return Optional.of(location(call, answer));
                }
            } catch (HttpStatusException e) {
                // Without the right to read there, it is sent like any other.
                if (e.status() != 401 && e.status() != 403) {
                    throw e;
                }
            }
        }
        HttpCall call = HttpCall.post(authorizer.url(repository, "/blobs/uploads/"), Upload.empty())
                .retried(true);
        try (HttpAnswer answer = send(call)) {
            if (answer.status() != 202) {
                throw RegistryError.exception(call, answer);
            }
            return Optional.of(location(call, answer));
        }
    }

    private void finish(HttpUrl session, boolean inPieces) throws IOException {
        HttpUrl end = inPieces ? sendPieces(session) : session;
        HttpCall call = HttpCall.put(
                        end.withQuery("digest", blob.digest().toString()), inPieces ? Upload.empty() : content)
                .withHeader("Content-Type", "application/octet-stream")
                .withAnswerTime(LONGEST_CHECK)
                .retried(false);
        try (HttpAnswer answer = send(call)) {
            if (answer.status() != 201) {
                throw RegistryError.exception(call, answer);
            }
            String digest =
                    answer.header("Docker-Content-Digest").orElse(blob.digest().toString());
            if (!digest.equals(blob.digest().toString())) {
                throw new UnusableAnswerException(call + ": the registry stored " + digest + " instead of " + blob);
            }
        }
    }

    private HttpUrl sendPieces(HttpUrl session) throws IOException {
        HttpUrl location = session;
        long offset = 0;
        int failures = 0;
        while (offset < blob.size()) {
            long length = Math.min(options.chunk(), blob.size() - offset);
            HttpCall call = HttpCall.patch(location, content.slice(offset, length))
                    .withHeader("Content-Type", "application/octet-stream")
                    .withHeader("Content-Range", offset + "-" + (offset + length - 1))
                    .withAnswerTime(LONGEST_CHECK);
            try (HttpAnswer answer = send(call)) {
                if (answer.status() != 202) {
                    throw RegistryError.exception(call, answer);
                }
                location = location(call, answer);
                offset = received(answer).orElse(offset + length);
                failures = 0;
            } catch (IOException e) {
                if (e instanceof HttpStatusException || !mayPass(e) || ++failures >= PIECE_TRIES) {
                    throw e;
                }
                sleep(options.pause(failures));
                HttpCall question = HttpCall.get(location);
                try (HttpAnswer answer = send(question)) {
                    if (answer.status() != 204 && answer.status() != 200 && answer.status() != 202) {
                        throw RegistryError.exception(question, answer);
                    }
                    offset = received(answer).orElse(0L);
                    location = answer.header("Location").isPresent() ? location(question, answer) : location;
                }
            }
        }
        return location;
    }

    /** How many bytes of the blob the registry says it has. */
    private Optional<Long> received(HttpAnswer answer) throws IOException {
        Matcher range = RANGE.matcher(answer.header("Range").orElse(""));
        if (!range.matches()) {
            return Optional.empty();
        }
        long end = Long.parseLong(range.group(1));
        if (end >= blob.size()) {
            throw new UnusableAnswerException(
                    answer.url() + ": the registry claims to have more of a blob than there is");
        }
        return Optional.of(end == 0 ? 0 : end + 1);
    }

    private HttpAnswer send(HttpCall call) throws IOException {
        boolean own = call.url().sameOrigin(authorizer.endpoint(repository).base());
        return own
                ? authorizer.send(repository, List.of(Scope.push(repository)), call)
                : authorizer.sendAnonymously(call);
    }

    private HttpUrl location(HttpCall call, HttpAnswer answer) throws IOException {
        String text = answer.header("Location").orElse("");
        if (text.isEmpty()) {
            throw new UnusableAnswerException(call + ": the answer has no Location for the upload");
        }
        HttpUrl registry = authorizer.endpoint(repository).base();
        HttpUrl location;
        try {
            location = answer.url().resolve(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableAnswerException(call + ": the Location for the upload is refused: " + e.getMessage());
        }
        if (registry.isHttps() && !location.isHttps()) {
            throw new UnusableAnswerException(
                    call + ": the Location for the upload is refused: it is not encrypted: " + location);
        }
        if (!location.isHttps() && !location.sameOrigin(registry)) {
            throw new UnusableAnswerException(call + ": the Location for the upload is refused: it is on another host, "
                    + location + ", and not encrypted");
        }
        if (Site.isNearby(location)
                && !Site.isNearby(registry)
                && !location.host().equals(registry.host())) {
            throw new UnusableAnswerException(
                    call + ": the Location for the upload is an address of this network: " + location);
        }
        return location;
    }

    private static void sleep(Duration pause) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }
}
