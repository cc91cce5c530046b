package io.github.mavenapko.apk.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Binary data as text between a line that begins and one that ends it. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static byte[] write(String type, byte[] content) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        String text = "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
