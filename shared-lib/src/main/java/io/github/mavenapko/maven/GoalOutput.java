package io.github.mavenapko.maven;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Where the results of a goal that prints something go: to Maven's log; to a file, which appears when all is done; to a directory,
 * which gets a file for each result; or, as {@code -}, to standard output with nothing around them.
 */
public abstract class GoalOutput implements Closeable {

    /**
     * Opens an output.
     *
     * @param output {@code -}, a file, or a directory that exists or whose name ends in {@code /}; null or blank for the log
     * @param base relative names start here
     */
    public static GoalOutput open(@Nullable String output, Path base, Log log) throws IOException {
        if (output == null || output.isBlank()) {
            return new ToLog(log);
        }
        if (output.equals("-")) {
            return new ToWriter(new FileOutputStream(FileDescriptor.out));
        }
        Path path = base.resolve(output);
        if (output.endsWith("/") || output.endsWith("\\") || Files.isDirectory(path)) {
            return new ToDirectory(path, log);
        }
        return Files.exists(path) && !Files.isRegularFile(path)
                ? new ToWriter(Files.newOutputStream(path, StandardOpenOption.WRITE))
                : new ToFile(path, log);
    }

    /**
     * Prints one result.
     *
     * @param name the name of its file, where each result gets one; may have a directory in it
     * @param text a newline is put at the end unless there is one
     */
    public abstract void print(String name, String text) throws IOException;

    /** All results are right: a file takes its place. */
    public void finish() throws IOException {}

    /** Ends the output; what was not finished is gone where that can be. */
    @Override
    public void close() throws IOException {}

    private static String line(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    private static final class ToLog extends GoalOutput {
        private final Log log;

        ToLog(Log log) {
            this.log = log;
        }

        @Override
        public void print(String name, String text) {
            String shown = text.stripTrailing();
            log.info(shown.contains("\n") ? "\n" + shown : shown);
        }
    }

    private static class ToWriter extends GoalOutput {
        private final Writer writer;

        ToWriter(OutputStream out) {
            writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        }

        @Override
        public void print(String name, String text) throws IOException {
            writer.write(line(text));
        }

        @Override
        public void finish() throws IOException {
            writer.flush();
        }

        @Override
        public void close() throws IOException {
            writer.flush();
        }

        final void end() throws IOException {
            writer.close();
        }
    }

    private static final class ToFile extends ToWriter {
        private final Path file;
        private final Path beside;
        private final Log log;

        ToFile(Path file, Log log) throws IOException {
            this(file, besides(file), log);
        }

        private ToFile(Path file, Path beside, Log log) throws IOException {
            super(Files.newOutputStream(beside));
            this.file = file;
            this.beside = beside;
            this.log = log;
        }

        @Override
        public void finish() throws IOException {
            end();
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            log.info("written to " + file);
        }

        @Override
        public void close() throws IOException {
            end();
            Files.deleteIfExists(beside);
        }
    }

    private static final class ToDirectory extends GoalOutput {
        private final Path directory;
        private final Log log;
        private int files;

        ToDirectory(Path directory, Log log) {
            this.directory = directory;
            this.log = log;
        }

        @Override
        public void print(String name, String text) throws IOException {
            Path file = directory.resolve(name);
            Path beside = besides(file);
            Files.writeString(beside, line(text));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            files++;
        }

        @Override
        public void finish() {
            log.info(files + " files written to " + directory);
        }
    }

    private static Path besides(Path file) throws IOException {
        Path full = file.toAbsolutePath();
        Files.createDirectories(full.getParent());
        return full.resolveSibling(full.getFileName() + ".part");
    }
}
