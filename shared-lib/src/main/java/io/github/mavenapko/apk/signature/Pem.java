package io.github.mavenapko.apk.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Binary data as text between a line that begins and one that ends it. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    /**
     * The content of a text that is exactly one block of this type in the plainest form, as tools write it. Everything else, the right and
     * the wrong, is left to a reader that knows all forms; that one takes long to load.
     */
    static Optional<byte[]> readPlain(String type, String text) {
        String begin = "-----BEGIN " + type + "-----\n";
        String end = "\n-----END " + type + "-----";
        String block = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        if (!block.startsWith(begin) || !block.endsWith(end) || block.length() < begin.length() + end.length()) {
            return Optional.empty();
        }
        String body = block.substring(begin.length(), block.length() - end.length());
        try {
            return Optional.of(Base64.getDecoder().decode(body.replace("\n", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static byte[] write(String type, byte[] content) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        String text = "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
