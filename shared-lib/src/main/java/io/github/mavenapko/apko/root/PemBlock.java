package io.github.mavenapko.apko.root;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A block of a PEM text (RFC 7468).
 *
 * @param type the word between {@code BEGIN} and the dashes, such as {@code CERTIFICATE}
 * @param bytes what the base64 lines stand for
 */
record PemBlock(String type, byte[] bytes) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LINE = 64;

    /** All blocks of a text; other text, and blocks whose base64 is damaged, are passed over. */
    static List<PemBlock> all(String text) {
        List<PemBlock> blocks = new ArrayList<>();
        String type = "";
        StringBuilder body = new StringBuilder();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                type = line.substring(BEGIN.length(), line.length() - DASHES.length());
                body.setLength(0);
            } else if (!type.isEmpty() && line.equals(END + type + DASHES)) {
                add(blocks, type, body.toString());
                type = "";
            } else if (line.indexOf(':') < 0) {
                body.append(line);
            }
        }
        return blocks;
    }

    private static void add(List<PemBlock> blocks, String type, String body) {
        try {
            blocks.add(new PemBlock(type, Base64.getDecoder().decode(body)));
        } catch (IllegalArgumentException e) {
            // Not base64: as in every reader of PEM, the block does not count.
            return;
        }
    }

    /** The block as text, with lines of 64 characters and a line end behind the last. */
    String text() {
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        String body = new String(encoder.encode(bytes), StandardCharsets.US_ASCII);
        return BEGIN + type + DASHES + "\n" + body + (body.isEmpty() ? "" : "\n") + END + type + DASHES + "\n";
    }
}
