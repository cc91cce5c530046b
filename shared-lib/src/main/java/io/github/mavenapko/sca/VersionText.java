package io.github.mavenapko.sca;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the version of the Linux kernel behind a text within any bytes, read as a stream. */
final class VersionText {
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST = 256;
    /** Most bytes that are searched, after decompression: no kernel is larger. */
    private static final long MOST = 1L << 30;

    private VersionText() {}

    /** The version right behind the first occurrence of a text that has one; empty when there is none. */
    static Optional<String> after(String text, InputStream in) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        byte[] window = new byte[BLOCK + 2 * LONGEST];
        int filled = 0;
        long total = 0;
        boolean more = true;
        while (more && total < MOST) {
            int n = in.readNBytes(window, filled, window.length - filled);
            more = n == window.length - filled;
            filled += n;
            total += n;
            int end = more ? filled - LONGEST : filled;
            for (int at = 0; at < end; at++) {
                if (window[at] == wanted[0] && matches(window, at, filled, wanted)) {
                    String version = version(window, at + wanted.length, filled);
                    if (!version.isEmpty()) {
                        return Optional.of(version);
                    }
                }
            }
            int kept = Math.min(filled, LONGEST);
            System.arraycopy(window, filled - kept, window, 0, kept);
            filled = kept;
        }
        return Optional.empty();
    }

    /** The version at the start of these bytes; empty text when there is none. */
    static String version(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && at - from < LONGEST / 2 && belongs(bytes[at])) {
            at++;
        }
        return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    }

    private static boolean belongs(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '.' || b == '-' || b == '_';
    }

    private static boolean matches(byte[] bytes, int at, int end, byte[] wanted) {
        if (at + wanted.length > end) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
