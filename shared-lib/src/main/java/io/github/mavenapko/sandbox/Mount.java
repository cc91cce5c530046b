package io.github.mavenapko.sandbox;

import java.nio.file.Path;

/**
 * A directory or file of the host that is seen in a guest.
 *
 * @param host the directory or file; made absolute
 * @param guest the absolute path in the guest; made there when it is missing
 * @param writable whether commands may change what is in it
 */
public record Mount(Path host, String guest, boolean writable) {

    public Mount {
        host = host.toAbsolutePath().normalize();
        GuestPath.checkAbsolute(guest);
    }

    /** A directory whose files commands may change. */
    public static Mount writable(Path host, String guest) {
        return new Mount(host, guest, true);
    }

    /** A directory or file that commands can only read. */
    public static Mount readOnly(Path host, String guest) {
        return new Mount(host, guest, false);
    }
}
