package io.github.mavenapko.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Builds the same definition many times in one JVM, as a Maven daemon does: {@code <config> <folder> <builds>}. Every second build starts without
 * results and layers in the cache. Prints what the JVM holds after some of them, and ends in status 1 when the last build left more behind
 * than the tenth.
 */
public final class Soak {
    private static final int SETTLED = 10;
    private static final long ALLOWANCE = 8L << 20;

    /** Time for what ends by itself once it is collected: Java 17's HTTP clients look every 3 s whether they are needed, their workers stay 2 s. */
    private static final long SETTLING_MILLIS = 6_000;

    private Soak() {}

    /** What one JVM holds. */
    private record Holdings(long heap, int threads, long descriptors, long temporaryFiles) {
        static Holdings now(Path folder) throws IOException, InterruptedException {
            System.gc();
            Thread.sleep(SETTLING_MILLIS);
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            return new Holdings(
                    heap,
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    count(Path.of("/proc/self/fd"), 1, ""),
                    count(folder, 20, "incomplete-")
                            + count(Path.of(System.getProperty("java.io.tmpdir")), 1, "mavenapko"));
        }

        private static long count(Path directory, int depth, String part) throws IOException {
            try (Stream<Path> files = Files.walk(directory, depth)) {
                return files.filter(file -> String.valueOf(file.getFileName()).contains(part))
                        .count();
            }
        }

        boolean isNotMoreThan(Holdings before) {
            return heap <= before.heap + ALLOWANCE
                    && threads <= before.threads
                    && descriptors <= before.descriptors
                    && temporaryFiles <= before.temporaryFiles;
        }

        @Override
        public String toString() {
            return (heap >> 10) + " KiB heap, " + threads + " threads, " + descriptors + " descriptors, "
                    + temporaryFiles + " temporary files";
        }
    }

    /** Runs the builds. */
    public static void main(String[] args)
            throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
        Path config = Path.of(args[0]).toAbsolutePath();
        Path folder = Path.of(args[1]).toAbsolutePath();
        int builds = Integer.parseInt(args[2]);
        Holdings settled = Holdings.now(folder);
        for (int i = 1; i <= builds; i++) {
            if (i % 2 == 0) {
                remove(folder.resolve("cache/results"));
                remove(folder.resolve("cache/layers"));
            }
            FaultDriver.goal(config, folder.resolve("out"), folder.resolve("cache"))
                    .run();
            if (i == SETTLED || i % 50 == 0 || i == builds) {
                Holdings now = Holdings.now(folder);
                System.out.println("soak: after " + i + " builds: " + now);
                settled = i == SETTLED ? now : settled;
            }
        }
        if (!Holdings.now(folder).isNotMoreThan(settled)) {
            System.out.println("soak: more than after " + SETTLED + " builds");
            System.exit(1);
        }
    }

    private static void remove(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
