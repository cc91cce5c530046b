package io.github.mavenapko.melange.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Header values of mails, in which what is not ASCII stands as encoded words (RFC 2047). */
final class MailWords {
    private static final Pattern WORD =
            Pattern.compile("=\\?([A-Za-z0-9_-]+)\\?([bBqQ])\\?([^? ]*)\\?=(?:\\s+(?==\\?))?");

    private MailWords() {}

    /** The text that a value means; bytes outside encoded words are UTF-8. */
    static String decode(String bytes) {
        String value = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return WORD.matcher(value)
                .replaceAll(word -> Matcher.quoteReplacement(decode(word.group(1), word.group(2), word.group(3))));
    }

    private static String decode(String charset, String encoding, String text) {
        if (!Charset.isSupported(charset)) {
            return text;
        }
        byte[] bytes = encoding.equalsIgnoreCase("b") ? Base64.getMimeDecoder().decode(text) : quoted(text);
        return new String(bytes, Charset.forName(charset));
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '='
                    && i + 2 < text.length()
                    && text.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}")) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    /** A value as it is written: one encoded word when it is not all ASCII. */
    static String encode(String value) {
        if (value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return value;
        }
        StringBuilder word = new StringBuilder("=?UTF-8?q?");
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c < 0x7f && (Character.isLetterOrDigit(c) || "-.,/:()'".indexOf(c) >= 0);
            word.append(plain ? String.valueOf(c) : String.format("=%02X", (int) c));
        }
        return word.append("?=").toString();
    }
}
