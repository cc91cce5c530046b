package io.github.mavenapko.sandbox;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A program of the host that holds a command of a guest: started with an empty environment, its output handed on line
 * by line, killed with all its descendants when its time is over, the thread is interrupted, the taker of the lines
 * fails or this virtual machine ends. All waiting is bounded.
 */
final class ContainedProcess {
    /** How many bytes of one stream are handed on; the rest is read and dropped, so that the command goes on. */
    static final long MOST_OUTPUT = 256L << 20;

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicLong linesTaken = new AtomicLong();
    private final List<Thread> readers = new ArrayList<>();

    private ContainedProcess(Process process) {
        this.process = process;
    }

    /**
     * How the program ended.
     *
     * @param status its exit status; above 128 for a signal
     * @param timedOut whether it was killed for its time
     */
    record End(int status, boolean timedOut) {}

    /** Runs a program without input and environment; the lines go to one taker, one at a time. */
    static End run(List<String> words, @Nullable Duration limit, OutputLines output) throws IOException {
        return run(words, Map.of(), limit, output);
    }

    /** Runs a program without input; the lines go to one taker, one at a time. */
    static End run(List<String> words, Map<String, String> environment, @Nullable Duration limit, OutputLines output)
            throws IOException {
        ProcessBuilder builder = builder(words, environment).redirectInput(new File("/dev/null"));
        return new ContainedProcess(builder.start()).withOutput(output).await(limit);
    }

    /** Runs a program with the input and output of this process. */
    static End runAttached(List<String> words, Map<String, String> environment, @Nullable Duration limit)
            throws IOException {
        return new ContainedProcess(builder(words, environment).inheritIO().start()).await(limit);
    }

    /** Runs a program that reads what a writer writes. */
    static End feed(List<String> words, Map<String, String> environment, InputWriter input, OutputLines output)
            throws IOException {
        Process process = builder(words, environment).start();
        ContainedProcess contained = new ContainedProcess(process).withOutput(output);
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
            input.write(out);
        } catch (IOException e) {
            // A program that fails stops reading: its own message says more than "broken pipe".
            if (contained.await(GRACE).status() == 0) {
                throw e;
            }
        } catch (RuntimeException | Error e) {
            contained.kill();
            throw e;
        }
        return contained.await(null);
    }

    private static ProcessBuilder builder(List<String> words, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Writes what a program reads. */
    interface InputWriter {
        void write(OutputStream out) throws IOException;
    }

    private ContainedProcess withOutput(OutputLines output) {
        Object oneAtATime = new Object();
        read(process.getInputStream(), OutputLines.Stream.OUT, output, oneAtATime);
        read(process.getErrorStream(), OutputLines.Stream.ERR, output, oneAtATime);
        return this;
    }

    private void read(InputStream in, OutputLines.Stream stream, OutputLines output, Object oneAtATime) {
        LineSplitter splitter = new LineSplitter(MOST_OUTPUT, text -> {
            synchronized (oneAtATime) {
                output.line(stream, text);
                linesTaken.incrementAndGet();
            }
        });
        Thread reader = new Thread(
                () -> {
                    try {
                        splitter.drain(in);
                    } catch (IOException | RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                        kill();
                    }
                },
                "sandbox-" + stream);
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    private End await(@Nullable Duration limit) throws IOException {
        Thread hook = new Thread(this::kill, "sandbox-end");
        try {
            addHook(hook);
            boolean ended =
                    limit == null ? process.waitFor() >= 0 : process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill();
            }
            awaitEnd();
            return new End(process.exitValue(), !ended);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the command was interrupted and killed");
        } finally {
            removeHook(hook);
        }
    }

    private void awaitEnd() throws InterruptedException, IOException {
        boolean gone = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        for (Thread reader : readers) {
            gone &= awaitReader(reader);
        }
        rethrowFailure();
        if (!gone) {
            kill();
            throw new IOException("the command did not end within " + GRACE.toSeconds() + " s after it was killed;"
                    + " look for a process of it in an uninterruptible state");
        }
    }

    /** Waits as long as lines are still being taken, and some time more. */
    private boolean awaitReader(Thread reader) throws InterruptedException {
        long before;
        do {
            before = linesTaken.get();
            reader.join(GRACE.toMillis());
        } while (reader.isAlive() && linesTaken.get() != before);
        return !reader.isAlive();
    }

    private void rethrowFailure() throws IOException {
        Throwable thrown = failure.get();
        if (thrown instanceof UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown != null) {
            throw new IOException("the command's output could not be read: " + thrown.getMessage(), thrown);
        }
    }

    /**
     * Kills the innermost first: in a process name space the first process takes all others with it. The process itself
     * is killed by its handle, because {@code Process.destroy} would also close the output that is still being read.
     */
    private void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        for (int i = descendants.size() - 1; i >= 0; i--) {
            descendants.get(i).destroyForcibly();
        }
        process.toHandle().destroyForcibly();
    }

    private void addHook(Thread hook) throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            kill();
            throw new InterruptedIOException("the virtual machine is ending");
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending: the hook runs or has run, which is what it is for.
            hook.getState();
        }
    }
}
