package io.github.mavenapko.diagnostic;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Says where there is no space left; the message of the system does not. */
public final class FullDisk {
    private static final List<String> SYSTEM_WORDS =
            List.of("no space left", "disk quota exceeded", "not enough space", "disk full");

    private FullDisk() {}

    /** The failure itself, or, when a disk is full, one that names the folder and what to do. */
    public static IOException explain(IOException failure, Object folder) {
        if (!isFull(failure) || String.valueOf(failure.getMessage()).startsWith("no space left in ")) {
            return failure;
        }
        return new IOException("no space left in " + folder + "; make room there or name another folder", failure);
    }

    /** Whether a failure, or what it was caused by, is a full disk. */
    public static boolean isFull(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (SYSTEM_WORDS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
