package io.github.mavenapko.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as a stream that does not wait for ever. Only time spent waiting for the server counts, not the
 * time that the reader takes for itself. One piece is in memory at a time.
 */
final class TimedBody extends InputStream implements BodySubscriber<TimedBody> {
    private final TimeLimits limits;
    private final Deadline deadline;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();

    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;
    private boolean ended;
    private long waited;
    private long arrived;

    TimedBody(TimeLimits limits, Deadline deadline) {
        this.limits = limits;
        this.deadline = deadline;
    }

    /** A piece, or with a failure or neither: the end. */
    private record Event(
            @Nullable List<ByteBuffer> piece, @Nullable Throwable failure) {}

    @Override
    public CompletionStage<TimedBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        if (cancelled || subscription != null) {
            given.cancel();
        } else {
            subscription = given;
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> piece) {
        events.add(new Event(piece, null));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(null, failure));
    }

    @Override
    public void onComplete() {
        events.add(new Event(null, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (buffers.isEmpty()) {
            if (ended || !next()) {
                ended = true;
                return -1;
            }
        }
        ByteBuffer buffer = buffers.element();
        int n = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, n);
        if (!buffer.hasRemaining()) {
            buffers.remove();
        }
        return n;
    }

    private boolean next() throws IOException {
        Event event = await();
        if (event.failure != null) {
            ended = true;
            throw Failure.of(event.failure);
        }
        if (event.piece == null) {
            return false;
        }
        for (ByteBuffer buffer : event.piece) {
            if (buffer.hasRemaining()) {
                buffers.add(buffer);
                arrived += buffer.remaining();
            }
        }
        request();
        return true;
    }

    private Event await() throws IOException {
        long start = System.nanoTime();
        try {
            Event event = events.poll(deadline.atMost(limits.idle().toNanos()), TimeUnit.NANOSECONDS);
            if (event == null) {
                deadline.atMost(1);
                throw new TimeoutException("the server sent no more of the body", limits.idle());
            }
            checkSpeed(System.nanoTime() - start);
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a server");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void checkSpeed(long waitedNow) throws RefusedAnswerException {
        waited += waitedNow;
        Duration window = limits.idle();
        if (waited < window.toNanos()) {
            return;
        }
        if (arrived * 1_000_000_000.0 / waited < limits.slowest()) {
            throw RefusedAnswerException.of("time limit: the server is too slow, it sends less than " + limits.slowest()
                    + " bytes a second for " + window.toSeconds() + " s");
        }
        waited = 0;
        arrived = 0;
    }

    private synchronized void request() {
        if (subscription != null && !cancelled) {
            subscription.request(1);
        }
    }

    @Override
    public void close() {
        ended = true;
        buffers.clear();
        synchronized (this) {
            if (!cancelled && subscription != null) {
                subscription.cancel();
            }
            cancelled = true;
        }
    }
}
