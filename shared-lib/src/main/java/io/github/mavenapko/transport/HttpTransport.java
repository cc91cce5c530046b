package io.github.mavenapko.transport;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The one way to the network. Calls are bounded in size, time, redirects and tries; answers that break off are resumed;
 * secrets go to the origin they are for and into no message. It can be used by several threads at once.
 */
public final class HttpTransport implements Closeable {
    private static final int MOST_CHANGES = 3;

    private final HttpSettings settings;
    private final Connections connections;
    private final Redirects redirects;

    /**
     * Opens no connection yet.
     *
     * @throws IOException when a certificate of the settings cannot be used
     */
    public HttpTransport(HttpSettings settings) throws IOException {
        this.settings = settings;
        this.connections = new Connections(settings);
        this.redirects = new Redirects(connections, settings.credentials());
    }

    /**
     * Sends a call and gives the last answer, whatever its status.
     *
     * @throws OfflineException when the build is offline
     * @throws RefusedAnswerException when the answer is more than the call or the transport accepts
     * @throws IOException when no answer was to be had
     */
    public HttpAnswer send(HttpCall call) throws IOException {
        if (settings.offline()) {
            throw new OfflineException(call);
        }
        Tries tries = new Tries(call, settings, Deadline.after(settings.times().total()));
        while (true) {
            try {
                HttpAnswer answer = redirects.follow(call, tries.deadline());
                if (!tries.again(answer)) {
                    return bounded(call, answer, tries);
                }
            } catch (IOException e) {
                if (!tries.again(e)) {
                    throw failed(call, e, tries, "");
                }
            }
        }
    }

    /**
     * Sends a call whose answer must have one of these statuses.
     *
     * @throws HttpStatusException when it has another one
     */
    public HttpAnswer expect(HttpCall call, int... statuses) throws IOException {
        HttpAnswer answer = send(call);
        if (Arrays.stream(statuses).noneMatch(status -> status == answer.status())) {
            answer.close();
            throw new HttpStatusException(StatusText.of(call, answer), answer.status());
        }
        return answer;
    }

    /** Sends a call, expects these statuses and reads the answer, from the start again when its content changed. */
    public <T> T fetch(HttpCall call, BodyReader<T> reader, int... statuses) throws IOException {
        for (int changes = 1; ; changes++) {
            try (HttpAnswer answer = expect(call, statuses)) {
                return reader.read(answer);
            } catch (ContentChangedException e) {
                if (changes == MOST_CHANGES) {
                    throw e;
                }
                settings.notices().accept(e.getMessage() + "; starting anew");
            }
        }
    }

    /** The whole content at an address; the call's limit should fit into memory. */
    public byte[] bytes(HttpCall call) throws IOException {
        return fetch(call, HttpAnswer::bytes, 200);
    }

    private HttpAnswer bounded(HttpCall call, HttpAnswer answer, Tries tries) throws IOException {
        boolean tooLarge = !call.method().equals("HEAD") && answer.length().orElse(0) > call.limit();
        if (tooLarge) {
            answer.close();
            throw BoundedBody.tooLarge(call);
        }
        HttpAnswer whole = answer;
        if (call.isResumable() && answer.status() == 200) {
            int resumptions = settings.retry().resumptions();
            whole = answer.withBody(new ResumingBody(call, answer, redirects, tries, resumptions));
        }
        return whole.withBody(new BoundedBody(whole.body(), call));
    }

    static IOException failed(HttpCall call, IOException failure, Tries tries, String where) {
        if (failure instanceof ContentChangedException || failure instanceof OfflineException) {
            return failure;
        }
        String message = call + ": " + failure.getMessage() + where + tries.count();
        if (failure instanceof RefusedAnswerException) {
            return RefusedAnswerException.of(message);
        }
        if (failure instanceof HttpStatusException status) {
            return new HttpStatusException(message, status.status());
        }
        return new IOException(message, failure);
    }

    /** Ends what runs in the background; open answers break off. */
    @Override
    public void close() throws IOException {
        connections.close();
    }
}
