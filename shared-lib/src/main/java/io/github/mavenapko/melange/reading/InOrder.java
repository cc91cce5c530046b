package io.github.mavenapko.melange.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work on many items by all processors, whose results are taken in the order of the items. Few of them wait at a time. */
final class InOrder {
    private static final int WAITING_PER_THREAD = 4;

    private InOrder() {}

    static <T, R> void forEach(List<T> items, Function<T, R> work, Consumer<R> taken) {
        int threads = Math.max(1, Math.min(items.size(), Runtime.getRuntime().availableProcessors()));
        ExecutorService executor = Executors.newFixedThreadPool(threads, InOrder::thread);
        Deque<CompletableFuture<R>> waiting = new ArrayDeque<>();
        try {
            for (T item : items) {
                waiting.addLast(CompletableFuture.supplyAsync(() -> work.apply(item), executor));
                if (waiting.size() >= threads * WAITING_PER_THREAD) {
                    taken.accept(result(waiting.removeFirst()));
                }
            }
            while (!waiting.isEmpty()) {
                taken.accept(result(waiting.removeFirst()));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static <R> R result(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "definitions");
        thread.setDaemon(true);
        return thread;
    }
}
