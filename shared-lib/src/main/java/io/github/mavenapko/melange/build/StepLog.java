package io.github.mavenapko.melange.build;

import io.github.mavenapko.sandbox.OutputLines;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the steps of a package print: each line goes to the log of the build and to a file. */
final class StepLog implements OutputLines, Closeable {
    private final Path file;
    private final BufferedWriter writer;
    private final PackageBuildLog log;

    StepLog(Path file, PackageBuildLog log) throws IOException {
        Files.createDirectories(file.getParent());
        this.file = file;
        this.writer = Files.newBufferedWriter(file);
        this.log = log;
    }

    Path file() {
        return file;
    }

    @Override
    public void line(Stream stream, String text) {
        try {
            writer.write(text);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
        if (stream == Stream.OUT) {
            log.output(text);
        } else {
            log.errorOutput(text);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
