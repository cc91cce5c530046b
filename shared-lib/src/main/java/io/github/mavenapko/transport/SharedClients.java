package io.github.mavenapko.transport;

import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Java's clients in use, each shared by all transports of this JVM that need the same. A client has threads, descriptors and open
 * connections, and before Java 21 it ends only some time after nobody refers to it; a client for each goal would add up in a long build.
 */
final class SharedClients {
    /** Longer than that a connection is not trusted to be open still: a POST over a lost one would fail. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final Map<Kind, WeakReference<Client>> CLIENTS = new HashMap<>();
    private static final Executor WORKERS = workers();

    private SharedClients() {}

    /**
     * What makes a client fit. Secrets are no part of it, they belong to the single request.
     *
     * @param certificates those that are trusted besides Java's
     * @param routes equal when they lead the same way
     */
    record Kind(boolean encrypted, List<ByteBuffer> certificates, Duration connect, Object routes) {}

    /** A client and when it was last used. */
    static final class Client {
        private final HttpClient http;
        private volatile long used = System.nanoTime();

        private Client(HttpClient http) {
            this.http = http;
        }

        HttpClient http() {
            used = System.nanoTime();
            return http;
        }

        private boolean isFresh() {
            return System.nanoTime() - used < FRESH_NANOS;
        }
    }

    /** The client of a kind, made from a builder when nobody has used one just now. */
    static Client of(Kind kind, HttpClient.Builder builder) {
        synchronized (CLIENTS) {
            CLIENTS.values().removeIf(reference -> reference.get() == null);
            WeakReference<Client> reference = CLIENTS.get(kind);
            @Nullable Client known = reference == null ? null : reference.get();
            if (known != null && known.isFresh()) {
                return known;
            }
            Client made = new Client(builder.executor(WORKERS).build());
            CLIENTS.put(kind, new WeakReference<>(made));
            return made;
        }
    }

    /** Threads that end soon after the last work; those of Java's own pools stay for a minute. */
    private static Executor workers() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "http worker");
            thread.setDaemon(true);
            return thread;
        });
    }
}
