package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.format.Apk;
import io.github.mavenapko.apk.format.Section;
import io.github.mavenapko.apko.plan.LockedPackage;
import io.github.mavenapko.apko.plan.PlannedPackage;
import io.github.mavenapko.repository.VerifiedPackage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The verified packages of a plan, in its order, fetched by several threads. Closing it gives up their expanded copies. */
final class PackageFetch implements Closeable {
    private static final int THREADS = 6;

    private final List<VerifiedPackage> packages = new ArrayList<>();

    private PackageFetch() {}

    /**
     * Fetches packages, the largest first, so that none of them is left for a single thread at the end.
     *
     * @param progress is told of each package
     * @throws IOException with the first failure in the order of the plan
     */
    static PackageFetch of(List<PlannedPackage> planned, PackageRepositories repositories, FetchProgress progress)
            throws IOException {
        PackageFetch fetch = new PackageFetch();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Map<PlannedPackage, Future<VerifiedPackage>> pending = new IdentityHashMap<>();
            planned.stream()
                    .sorted(Comparator.comparingLong(PlannedPackage::size).reversed())
                    .forEach(one -> pending.put(one, threads.submit(() -> progress.counted(repositories.fetch(one)))));
            fetch.collect(planned.stream().map(pending::get).toList());
            return fetch;
        } finally {
            threads.shutdownNow();
        }
    }

    /** In the order of the plan. */
    List<VerifiedPackage> packages() {
        return packages;
    }

    /**
     * Compares the sections of packages with what a lock says of them.
     *
     * @throws IOException when one differs
     */
    void compareWithLock(List<PlannedPackage> planned) throws IOException {
        for (int i = 0; i < planned.size(); i++) {
            LockedPackage locked = planned.get(i).lock();
            if (locked != null) {
                Apk apk = packages.get(i).apk();
                compare(planned.get(i), "signature", locked.signature(), apk.signature());
                compare(planned.get(i), "control", locked.control(), apk.controlSection());
                compare(planned.get(i), "data", locked.data(), apk.dataSection());
            }
        }
    }

    private void compare(PlannedPackage planned, String name, LockedPackage.@Nullable Section locked, Section actual)
            throws IOException {
        String wanted = locked == null ? "" : locked.checksum();
        boolean samePlace = locked == null || locked.first() == actual.start() && locked.length() == actual.size();
        if (!wanted.equals(actual.checksum()) || !samePlace) {
            close();
            throw new IOException(
                    planned.url() + ": its " + name + " section is not the one of the lock file: that has \"" + wanted
                            + "\", the package has \"" + actual.checksum() + "\"");
        }
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
}
