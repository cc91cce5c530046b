package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.layer.LayerStore;
import io.github.mavenapko.apko.plan.ImagePlan;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The builds of all architectures of an image, some at once. Their files are streamed, so what one more at once costs is the buffers of its
 * compression. Closing gives up the packages' files.
 */
final class ArchitectureBuilds implements Closeable {
    private static final int AT_ONCE = 2;

    private final ImageBlueprint blueprint;
    private final BuildTime time;
    private final ImageBuildLog log;
    private final LayerStore layers;
    private final List<ArchitectureBuild> builds = new ArrayList<>();

    ArchitectureBuilds(ImageBlueprint blueprint, BuildTime time, ImageBuildLog log, LayerStore layers) {
        this.blueprint = blueprint;
        this.time = time;
        this.log = log;
        this.layers = layers;
    }

    /**
     * Makes the images of plans, in their order.
     *
     * @param problems gets the warnings, in the order of the plans, each once
     * @throws InvalidInputException with what is wrong for any of the architectures
     */
    List<BuiltArchitecture> images(SortedMap<Architecture, ImagePlan> plans, Diagnostics problems) throws IOException {
        FetchProgress progress = new FetchProgress(
                log,
                plans.values().stream()
                        .flatMap(plan -> ArchitectureBuild.wanted(blueprint, plan).stream())
                        .toList());
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, plans.size())));
        try {
            List<Diagnostics> said = new ArrayList<>();
            List<Future<BuiltArchitecture>> pending = new ArrayList<>();
            for (ImagePlan plan : plans.values()) {
                Diagnostics own = new Diagnostics();
                said.add(own);
                pending.add(threads.submit(() -> image(plan, progress, own)));
            }
            List<BuiltArchitecture> images = collect(pending);
            Set<Diagnostic> warnings = new LinkedHashSet<>();
            said.forEach(own -> warnings.addAll(own.warnings()));
            problems.addAll(List.of(), List.copyOf(warnings));
            return images;
        } finally {
            threads.shutdownNow();
        }
    }

    private BuiltArchitecture image(ImagePlan plan, FetchProgress progress, Diagnostics problems) throws IOException {
        ArchitectureBuild build = ArchitectureBuild.start(blueprint, plan, time, log, progress, problems);
        synchronized (builds) {
            builds.add(build);
        }
        return build.image(layers);
    }

    /** All are waited for, so that nothing works on when this has failed. */
    private static List<BuiltArchitecture> collect(List<Future<BuiltArchitecture>> pending) throws IOException {
        List<BuiltArchitecture> images = new ArrayList<>();
        Set<Diagnostic> wrong = new LinkedHashSet<>();
        List<Throwable> failures = new ArrayList<>();
        for (Future<BuiltArchitecture> one : pending) {
            try {
                images.add(one.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InvalidInputException invalid) {
                    wrong.addAll(invalid.diagnostics());
                } else {
                    failures.add(e.getCause());
                }
            } catch (InterruptedException e) {
                pending.forEach(other -> other.cancel(true));
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the image was built");
            }
        }
        if (!failures.isEmpty()) {
            throw failure(failures.get(0));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInputException(List.copyOf(wrong));
        }
        return images;
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException e ? e : new IOException(cause);
    }

    @Override
    public void close() throws IOException {
        for (ArchitectureBuild build : builds) {
            build.close();
        }
    }
}
