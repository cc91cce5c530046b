package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who this process is. */
final class HostUser {
    private HostUser() {}

    /** The effective user and group of this process, as Linux knows them. */
    static Owner current() throws IOException {
        Path self = Path.of("/proc/self");
        return new Owner(
                (Integer) Files.getAttribute(self, "unix:uid"), (Integer) Files.getAttribute(self, "unix:gid"));
    }

    /** The same; root where the platform does not tell. */
    static Owner currentOrRoot() {
        try {
            return current();
        } catch (IOException e) {
            return Owner.ROOT;
        }
    }
}
