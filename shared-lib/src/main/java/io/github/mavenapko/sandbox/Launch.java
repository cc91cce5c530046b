package io.github.mavenapko.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A start of bubblewrap, written as a small script of the host's shell. The script gives bubblewrap its options through
 * a file that only this user can read, so that environment values are not in the host's process list; it carries texts
 * of any characters whatever this process's locale is; and it can be run by hand.
 */
final class Launch {
    /** The most bytes that Linux takes in one argument of a program. */
    private static final int LONGEST_ARGUMENT = (1 << 17) - 1;

    private static final String OPTIONS = ".options";
    private static final String STATUS = ".status";

    private final Path script;

    private Launch(Path script) {
        this.script = script;
    }

    /**
     * Writes the script and what it reads.
     *
     * @param script where; two more files are beside it
     * @param preparation lines of shell before bubblewrap is started
     * @param bubblewrap the program
     * @param options bubblewrap's options
     * @param command what it runs
     */
    static Launch write(
            Path script, List<String> preparation, Path bubblewrap, List<String> options, List<String> command)
            throws IOException {
        for (String word : command) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST_ARGUMENT) {
                throw new IOException("a script or argument of " + length + " bytes cannot be run, because Linux takes"
                        + " at most " + LONGEST_ARGUMENT + " in one argument; move parts of it into a file");
            }
        }
        Launch launch = new Launch(script);
        writePrivately(launch.file(OPTIONS), zeroTerminated(options));
        List<String> lines = new ArrayList<>(List.of("umask 022", "ulimit -c 0", "cd /"));
        lines.addAll(preparation);
        lines.add("exec " + ShellWords.quote(bubblewrap.toString()) + " --args 8 --json-status-fd 9 -- "
                + ShellWords.join(command)
                + " 8<" + ShellWords.quote(launch.file(OPTIONS).toString())
                + " 9>" + ShellWords.quote(launch.file(STATUS).toString()));
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        writePrivately(script, text.getBytes(StandardCharsets.UTF_8));
        return launch;
    }

    /** The words that run it. */
    List<String> words() {
        return List.of("/bin/sh", script.toString());
    }

    /** What bubblewrap reported. */
    BubblewrapStatus status() throws IOException {
        return BubblewrapStatus.read(file(STATUS));
    }

    /** Removes its files. */
    void remove() throws IOException {
        Files.deleteIfExists(script);
        Files.deleteIfExists(file(OPTIONS));
        Files.deleteIfExists(file(STATUS));
    }

    private Path file(String suffix) {
        return script.resolveSibling(script.getFileName() + suffix);
    }

    private static byte[] zeroTerminated(List<String> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String word : words) {
            bytes.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    /** The folder it is in is this user's alone. */
    private static void writePrivately(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
    }
}
