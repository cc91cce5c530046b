package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Owner;
import java.io.Closeable;
import java.io.IOException;

/** A root file system in which commands can be run, one after the other. Closing it removes its root. */
public interface Guest extends Closeable {

    /**
     * Runs a command to its end, without standard input. When this method returns or throws, no process that the
     * command started is left, whatever it did to stay.
     *
     * @param output gets each line while the command runs; a slow taker slows the command down
     * @throws java.io.InterruptedIOException when the thread was interrupted; the command was killed
     * @throws IOException when the sandbox itself failed, with what it said
     */
    Outcome run(Command command, OutputLines output) throws IOException;

    /** Runs a command with the standard input, output and error of this process, for a person at a terminal. */
    Outcome runAttached(Command command) throws IOException;

    /**
     * A line for a shell of the host that opens a shell in this guest, with a command's environment and working
     * directory. It works until the guest is closed.
     */
    String shellLine(Command command) throws IOException;

    /** Whom a file in a mounted directory belongs to as the guest sees it, from the owner that the host sees. */
    Owner ownerInside(Owner outside);
}
