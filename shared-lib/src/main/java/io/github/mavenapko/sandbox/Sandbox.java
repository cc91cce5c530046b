package io.github.mavenapko.sandbox;

import java.io.IOException;

/**
 * A way of running commands in a root file system that is not the host's. What runs inside sees its own files, its own
 * processes, the directories that were mounted and the environment that was given, nothing else of the host.
 */
public interface Sandbox {

    /** The name that a user knows and may choose, such as {@code bubblewrap}. */
    String name();

    /**
     * Makes a root file system ready for commands. What they change in it is seen by later commands of the same guest
     * only, and gone when the guest is closed.
     *
     * @throws NoSandboxException when this machine cannot run programs of the guest's architecture
     * @throws IOException when the root cannot be laid out
     */
    Guest open(GuestSpec spec) throws IOException;
}
