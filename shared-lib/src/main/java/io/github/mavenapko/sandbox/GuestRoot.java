package io.github.mavenapko.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A guest's root file system on the host's disk, this guest's alone.
 *
 * @param folder a private folder of the guest; removed with everything in it when the guest is closed
 * @param directory the root's directory, once the preparation has been run
 * @param preparation lines of shell that have to be run, in the process that starts the sandbox, before the directory
 *     is used
 * @param entering words in front of the shell that runs the preparation
 */
record GuestRoot(Path folder, Path directory, List<String> preparation, List<String> entering) implements Closeable {

    GuestRoot {
        preparation = List.copyOf(preparation);
        entering = List.copyOf(entering);
    }

    @Override
    public void close() throws IOException {
        FolderRemoval.remove(folder);
    }
}
