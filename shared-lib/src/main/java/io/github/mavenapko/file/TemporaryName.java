package io.github.mavenapko.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file that is not finished: {@code incomplete-<machine>-<process>-<start>-<random>}. It tells which process is writing,
 * so that the next build can remove what one that was killed left behind.
 *
 * @param machine stands for the system whose processes have these numbers; a container is one of its own
 * @param process the number of the process
 * @param start when the process started, in milliseconds since 1970; numbers of processes are used again
 */
public record TemporaryName(String machine, long process, long start) {
    private static final String PREFIX = "incomplete-";
    private static final Pattern FORM =
            Pattern.compile("\\.?(?:.*\\.)?incomplete-([0-9a-f]{8})-(\\d{1,10})-(\\d{1,15})-.*");
    private static final TemporaryName OWN = ofThisProcess();

    /** A new name that no other file has. */
    public static String fresh() {
        return PREFIX + OWN.machine + "-" + OWN.process + "-" + OWN.start + "-" + UUID.randomUUID();
    }

    /** A new name for what will have another one, to be written beside it; a dot keeps it out of sight. */
    public static String beside(String name) {
        return "." + name + "." + fresh();
    }

    /** What a file's name says; null when it is not such a name. */
    public static @Nullable TemporaryName parse(String name) {
        if (!name.contains(PREFIX)) {
            return null;
        }
        Matcher parts = FORM.matcher(name);
        return parts.matches()
                ? new TemporaryName(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)))
                : null;
    }

    /** Whether nobody can finish the file any more. Of processes that cannot be seen from here it is not known, so the answer is no. */
    public boolean isAbandoned() {
        return machine.equals(OWN.machine) && !isAlive();
    }

    private boolean isAlive() {
        return ProcessHandle.of(process)
                .map(handle -> handle.isAlive() && startOf(handle) == start)
                .orElse(false);
    }

    private static TemporaryName ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new TemporaryName(String.format("%08x", machineName().hashCode()), self.pid(), startOf(self));
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Differs between machines, starts of a machine, and containers, as far as the system tells. */
    private static String machineName() {
        String host = System.getenv().getOrDefault("HOSTNAME", System.getenv().getOrDefault("COMPUTERNAME", ""));
        return host + content("/proc/sys/kernel/random/boot_id") + content("/proc/1/cgroup") + content("/proc/1/stat");
    }

    private static String content(String file) {
        try (InputStream in = new FileInputStream(file)) {
            String text = new String(in.readNBytes(1 << 12), StandardCharsets.UTF_8);
            return file.endsWith("stat") ? startTime(text) : text;
        } catch (IOException e) {
            // another kind of system, or it does not let us look: the rest of the name has to do
            return "";
        }
    }

    /** When the first process of the system or container started. */
    private static String startTime(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        return fields.length > 19 ? fields[19] : "";
    }
}
