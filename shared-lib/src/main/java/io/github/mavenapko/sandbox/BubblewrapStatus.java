package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What bubblewrap wrote to its status file: the first process of the guest's name space as the host numbers it, and,
 * when the command was started and ended by itself, its exit status.
 */
final class BubblewrapStatus {
    private static final Pattern FIRST_PROCESS = Pattern.compile("\"child-pid\": *(\\d{1,9})");
    private static final Pattern EXIT_STATUS = Pattern.compile("\"exit-code\": *(\\d{1,3})");
    /** Any other program under that number is a later process. */
    private static final Pattern RUNNING = Pattern.compile("(?s)\\d+ \\(bwrap\\) [^ZX] .*");

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final OptionalInt firstProcess;
    private final OptionalInt exitStatus;

    private BubblewrapStatus(OptionalInt firstProcess, OptionalInt exitStatus) {
        this.firstProcess = firstProcess;
        this.exitStatus = exitStatus;
    }

    static BubblewrapStatus read(Path file) throws IOException {
        String text = textOf(file);
        return new BubblewrapStatus(number(FIRST_PROCESS, text), number(EXIT_STATUS, text));
    }

    /** The command's exit status, above 128 for a signal; empty when the command was not started or was killed with bubblewrap. */
    OptionalInt exitStatus() {
        return exitStatus;
    }

    /**
     * Waits until the first process of the name space is gone. The kernel lets it go only after all others of the name
     * space.
     */
    void awaitNobodyLeft() throws IOException {
        if (firstProcess.isEmpty()) {
            return;
        }
        Path stat = Path.of("/proc", Integer.toString(firstProcess.getAsInt()), "stat");
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (RUNNING.matcher(textOf(stat)).matches()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("process " + firstProcess.getAsInt() + " of the sandbox did not end within "
                        + LONGEST_WAIT.toSeconds() + " s after it was killed");
            }
            pause();
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the sandbox ended");
        }
    }

    private static String textOf(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            // A process that ends between opening and reading: "No such process".
            if (file.startsWith("/proc")) {
                return "";
            }
            throw e;
        }
    }

    private static OptionalInt number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
