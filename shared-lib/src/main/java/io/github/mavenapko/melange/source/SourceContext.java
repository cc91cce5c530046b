package io.github.mavenapko.melange.source;

import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.transport.HttpTransport;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where and with what a source step runs.
 *
 * @param location where the step is written
 * @param workspace the directory of the host that the guest sees as {@code /home/build}; no process of the guest is
 *     alive while a step runs
 * @param workingDirectory the step's working directory as the guest names it
 * @param transport what is downloaded with, unless it is offline
 * @param cache where sources are kept by their checksums
 * @param sourceDate seconds since 1970 that made-up commits get
 * @param notices takes one line each about what is done
 */
public record SourceContext(
        SourceLocation location,
        Path workspace,
        String workingDirectory,
        HttpTransport transport,
        SourceCache cache,
        long sourceDate,
        Consumer<String> notices) {}
