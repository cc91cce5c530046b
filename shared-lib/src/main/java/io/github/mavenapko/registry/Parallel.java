package io.github.mavenapko.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Does the same to many things, a few at once. The first failure ends everything.
 *
 * @param most how many at once
 */
record Parallel(int most) {

    /** What is done to each thing. */
    @FunctionalInterface
    interface Work<T> {
        void on(T thing) throws IOException;
    }

    <T> void run(Collection<T> things, Work<T> work) throws IOException {
        if (things.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, things.size()), Parallel::thread);
        try {
            CompletionService<@Nullable Void> running = new ExecutorCompletionService<>(threads);
            for (T thing : things) {
                running.submit(() -> {
                    work.on(thing);
                    return null;
                });
            }
            for (int done = 0; done < things.size(); done++) {
                await(running);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CompletionService<@Nullable Void> running) throws IOException {
        try {
            running.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while blobs were transferred");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof RuntimeException bug) {
                throw bug;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mavenapko-transfer");
        thread.setDaemon(true);
        return thread;
    }
}
