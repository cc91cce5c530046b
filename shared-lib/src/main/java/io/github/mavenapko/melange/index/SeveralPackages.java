package io.github.mavenapko.melange.index;

import io.github.mavenapko.apk.format.RejectedFileException;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Package files that are worked on side by side; what comes out is in their order, and the problems of all of them are reported together. */
public final class SeveralPackages {
    private final List<Path> files;

    /**
     * Takes note of the files.
     *
     * @throws InvalidInputException when there is none, or some are absent
     */
    public SeveralPackages(List<Path> files) {
        this.files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new InvalidInputException(Diagnostic.of(
                    "melange.packages", "names no package; give .apk files, or directories that hold some"));
        }
        List<Diagnostic> absent = files.stream()
                .filter(file -> !Files.isRegularFile(file))
                .map(file -> Diagnostic.of("melange.packages", "there is no file " + file))
                .toList();
        if (!absent.isEmpty()) {
            throw new InvalidInputException(absent);
        }
    }

    /** What is done with one package. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Path file) throws IOException;
    }

    /**
     * Does it with all of them.
     *
     * @throws InvalidInputException with every package that is no package
     */
    public <T> List<T> each(Work<T> work) throws IOException {
        int threads = Math.min(files.size(), Runtime.getRuntime().availableProcessors());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = files.stream()
                    .map(file -> workers.submit(() -> work.on(file)))
                    .toList();
            return results(futures);
        } finally {
            workers.shutdownNow();
        }
    }

    private <T> List<T> results(List<Future<T>> futures) throws IOException {
        List<T> results = new ArrayList<>();
        List<Diagnostic> problems = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(result(future));
            } catch (RejectedFileException e) {
                problems.add(Diagnostic.of("melange.packages", String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return results;
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while packages were read");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException(cause);
        }
    }
}
