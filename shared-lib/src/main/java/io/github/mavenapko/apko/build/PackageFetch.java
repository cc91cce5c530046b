package io.github.mavenapko.apko.build;

import io.github.mavenapko.apko.plan.PlannedPackage;
import io.github.mavenapko.repository.VerifiedPackage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The verified packages of a plan, in its order, fetched by several threads. Closing it gives up their expanded copies. */
final class PackageFetch implements Closeable {
    private static final int THREADS = 6;

    private final List<VerifiedPackage> packages = new ArrayList<>();
    private final ImageBuildLog log;
    private final int all;
    private int done;
    private long bytes;

    private PackageFetch(ImageBuildLog log, int all) {
        this.log = log;
        this.all = all;
    }

    /**
     * Fetches packages.
     *
     * @throws IOException with the first failure in the order of the plan
     */
    static PackageFetch of(List<PlannedPackage> planned, PackageRepositories repositories, ImageBuildLog log)
            throws IOException {
        PackageFetch fetch = new PackageFetch(log, planned.size());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<VerifiedPackage>> pending = planned.stream()
                    .map(one -> threads.submit(() -> fetch.counted(repositories.fetch(one))))
                    .toList();
            fetch.collect(pending);
            return fetch;
        } finally {
            threads.shutdownNow();
        }
    }

    /** In the order of the plan. */
    List<VerifiedPackage> packages() {
        return packages;
    }

    @Override
    public void close() throws IOException {
        for (VerifiedPackage apk : packages) {
            apk.close();
        }
    }

    private void collect(List<Future<VerifiedPackage>> pending) throws IOException {
        try {
            for (Future<VerifiedPackage> one : pending) {
                packages.add(one.get());
            }
        } catch (ExecutionException e) {
            abandon(pending);
            throw failure(e);
        } catch (InterruptedException e) {
            abandon(pending);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while packages were fetched");
        }
    }

    /** Gives up what the other threads have fetched or are about to. */
    private void abandon(List<Future<VerifiedPackage>> pending) throws IOException {
        pending.forEach(one -> one.cancel(true));
        close();
    }

    private static IOException failure(ExecutionException failure) {
        if (failure.getCause() instanceof RuntimeException bug) {
            throw bug;
        }
        return failure.getCause() instanceof IOException e ? e : new IOException(failure);
    }

    private synchronized VerifiedPackage counted(VerifiedPackage apk) {
        done++;
        bytes += apk.size();
        log.packagesProgress(done, all, bytes, 0);
        return apk;
    }
}
